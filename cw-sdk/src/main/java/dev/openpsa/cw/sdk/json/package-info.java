/**
 * How the SDK reads and writes JSON: the base of the generated models, open enumerations, and the
 * value shapes that ConnectWise uses.
 */
@NullMarked
package dev.openpsa.cw.sdk.json;

import org.jspecify.annotations.NullMarked;
