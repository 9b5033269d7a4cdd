/** Rows to JSON and back: lenient names and strict members, as ConnectWise reads bodies. */
@NullMarked
package dev.openpsa.cw.sandbox.json;

import org.jspecify.annotations.NullMarked;
