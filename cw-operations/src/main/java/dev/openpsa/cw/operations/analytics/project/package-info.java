/** Questions about projects. */
@NullMarked
package dev.openpsa.cw.operations.analytics.project;

import org.jspecify.annotations.NullMarked;
