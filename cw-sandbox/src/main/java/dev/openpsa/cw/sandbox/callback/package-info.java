/** Callbacks: which changes somebody asked to be told of, and the telling. */
@NullMarked
package dev.openpsa.cw.sandbox.callback;

import org.jspecify.annotations.NullMarked;
