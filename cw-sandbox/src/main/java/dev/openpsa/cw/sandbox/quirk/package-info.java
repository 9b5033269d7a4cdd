/** Where it is not settled what the real server does: the other reading, to be switched on. */
@NullMarked
package dev.openpsa.cw.sandbox.quirk;

import org.jspecify.annotations.NullMarked;
