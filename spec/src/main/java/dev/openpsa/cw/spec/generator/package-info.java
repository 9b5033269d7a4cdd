/**
 * Prepares the API document for the code generator of the SDK: which Java class each endpoint goes
 * to, and by which name.
 */
@NullMarked
package dev.openpsa.cw.spec.generator;

import org.jspecify.annotations.NullMarked;
