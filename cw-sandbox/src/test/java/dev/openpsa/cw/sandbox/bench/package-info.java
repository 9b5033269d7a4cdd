/** Measures the sandbox; run by hand, not by the build. */
package dev.openpsa.cw.sandbox.bench;
