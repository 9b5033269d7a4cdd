/** The wire: a loopback server, who may call, and what went over it. */
@NullMarked
package dev.openpsa.cw.sandbox.http;

import org.jspecify.annotations.NullMarked;
