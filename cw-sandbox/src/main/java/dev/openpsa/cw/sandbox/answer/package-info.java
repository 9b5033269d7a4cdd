/** What goes back over the wire: answers, and refusals in ConnectWise's shapes. */
@NullMarked
package dev.openpsa.cw.sandbox.answer;

import org.jspecify.annotations.NullMarked;
