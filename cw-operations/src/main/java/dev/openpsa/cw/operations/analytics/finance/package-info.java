/** Questions about agreements, invoices and what is earned. */
@NullMarked
package dev.openpsa.cw.operations.analytics.finance;

import org.jspecify.annotations.NullMarked;
