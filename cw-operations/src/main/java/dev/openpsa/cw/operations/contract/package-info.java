/** The arithmetic of contracts: what they bill in a month, what they cost, and what is left. */
@NullMarked
package dev.openpsa.cw.operations.contract;

import org.jspecify.annotations.NullMarked;
