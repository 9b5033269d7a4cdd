package dev.openpsa.cw.operations.check;

/** One mistake in a request, and how to mend it. */
record Fault(String what, String remedy) {}
