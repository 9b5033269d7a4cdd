/** Filters, orders and projections, compiled from the query's text against a record type. */
@NullMarked
package dev.openpsa.cw.sandbox.query;

import org.jspecify.annotations.NullMarked;
