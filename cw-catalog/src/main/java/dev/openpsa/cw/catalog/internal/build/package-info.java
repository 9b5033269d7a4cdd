/**
 * Builds the catalogue from the API document and the word lists, once, while the module is built.
 */
@NullMarked
package dev.openpsa.cw.catalog.internal.build;

import org.jspecify.annotations.NullMarked;
