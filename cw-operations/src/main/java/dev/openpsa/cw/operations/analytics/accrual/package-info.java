/** What leave a member has left, which ConnectWise doesn't tell: it is computed from its parts. */
@NullMarked
package dev.openpsa.cw.operations.analytics.accrual;

import org.jspecify.annotations.NullMarked;
