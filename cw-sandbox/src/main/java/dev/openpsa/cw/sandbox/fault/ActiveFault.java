package dev.openpsa.cw.sandbox.fault;

/**
 * A fault in force.
 *
 * @param hits requests so far
 */
public record ActiveFault(int id, Fault fault, int hits) {}
