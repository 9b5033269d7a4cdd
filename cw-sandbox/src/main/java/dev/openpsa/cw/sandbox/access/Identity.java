package dev.openpsa.cw.sandbox.access;

/**
 * Who calls.
 *
 * @param member identifier of the member whose key signs
 */
public record Identity(String member, Role role) {}
