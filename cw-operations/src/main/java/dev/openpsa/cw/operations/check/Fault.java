package dev.openpsa.cw.operations.check;

/**
 * One mistake in a request, and how to mend it.
 *
 * @param mended whether the corrected request has it put right
 */
public record Fault(String what, String remedy, boolean mended) {}
