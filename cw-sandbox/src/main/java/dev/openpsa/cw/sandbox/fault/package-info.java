/** Trouble on demand: what may go wrong between a client and the real server. */
@NullMarked
package dev.openpsa.cw.sandbox.fault;

import org.jspecify.annotations.NullMarked;
