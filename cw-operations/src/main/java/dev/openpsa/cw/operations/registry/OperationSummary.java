package dev.openpsa.cw.operations.registry;

/**
 * An operation in a list.
 *
 * @param isCurated whether it was written by hand; others are named after an operation id
 */
public record OperationSummary(
    String name, String category, OperationKind kind, String purpose, boolean isCurated) {}
