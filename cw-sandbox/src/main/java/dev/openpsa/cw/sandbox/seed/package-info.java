/** The data of a small MSP, made by chance from a seed and from word lists. */
@NullMarked
package dev.openpsa.cw.sandbox.seed;

import org.jspecify.annotations.NullMarked;
