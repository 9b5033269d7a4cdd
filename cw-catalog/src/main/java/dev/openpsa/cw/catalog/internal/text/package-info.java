/** Understands what people ask: words, stems, synonyms and what they want to do. */
@NullMarked
package dev.openpsa.cw.catalog.internal.text;

import org.jspecify.annotations.NullMarked;
