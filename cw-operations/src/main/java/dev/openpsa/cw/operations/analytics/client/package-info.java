/** Questions about clients. */
@NullMarked
package dev.openpsa.cw.operations.analytics.client;

import org.jspecify.annotations.NullMarked;
