/**
 * Reads the vendor's {@code manage.json}, mends by rule what the published document gets wrong, and
 * shows the result as plain values. The SDK generator, the catalogue and the sandbox all read the
 * document through this package, so that they agree on every path and parameter.
 */
@NullMarked
package dev.openpsa.cw.spec;

import org.jspecify.annotations.NullMarked;
