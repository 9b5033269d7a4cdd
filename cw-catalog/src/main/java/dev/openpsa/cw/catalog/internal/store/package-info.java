/** The catalogue's file: opens it and reads endpoints and schemas from it. */
@NullMarked
package dev.openpsa.cw.catalog.internal.store;

import org.jspecify.annotations.NullMarked;
