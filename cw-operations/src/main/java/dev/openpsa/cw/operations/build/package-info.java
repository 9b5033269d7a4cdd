/** Checks the operation files against the catalogue and packs them, when the module is built. */
@NullMarked
package dev.openpsa.cw.operations.build;

import org.jspecify.annotations.NullMarked;
