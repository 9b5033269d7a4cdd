/**
 * The specification as the sandbox needs it: operations, record types and the routes to them, read
 * from a table that the build makes of {@code manage.json}.
 */
@NullMarked
package dev.openpsa.cw.sandbox.api;

import org.jspecify.annotations.NullMarked;
