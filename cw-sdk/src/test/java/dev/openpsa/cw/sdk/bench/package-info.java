/** Measures the SDK; run by hand, not by the build. */
package dev.openpsa.cw.sdk.bench;
