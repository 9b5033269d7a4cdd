/** What many questions look up: people, boards, work types, costs, the own company. */
@NullMarked
package dev.openpsa.cw.operations.analytics.reference;

import org.jspecify.annotations.NullMarked;
