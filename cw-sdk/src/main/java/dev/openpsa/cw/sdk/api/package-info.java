/**
 * Generated at build time: one class for each category of endpoints, their accessors, and the table
 * of all operations.
 */
@NullMarked
package dev.openpsa.cw.sdk.api;

import org.jspecify.annotations.NullMarked;
