/** What another release of the API means for named operations. */
@NullMarked
package dev.openpsa.cw.operations.upgrade;

import org.jspecify.annotations.NullMarked;
