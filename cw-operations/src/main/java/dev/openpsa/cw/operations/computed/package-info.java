/** Operations that compute their answer from many records instead of sending one request. */
@NullMarked
package dev.openpsa.cw.operations.computed;

import org.jspecify.annotations.NullMarked;
