/**
 * A ConnectWise PSA in one process. {@link dev.openpsa.cw.sandbox.Sandbox} is the way in; the
 * packages below are its inside and may change.
 */
@NullMarked
package dev.openpsa.cw.sandbox;

import org.jspecify.annotations.NullMarked;
