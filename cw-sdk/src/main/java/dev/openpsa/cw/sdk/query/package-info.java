/**
 * Typed fields to ask with: {@code Ticket.fields().board().name().eq("Help Desk")}. What they build
 * is quoted and written as ConnectWise's query language wants it.
 */
@NullMarked
package dev.openpsa.cw.sdk.query;

import org.jspecify.annotations.NullMarked;
