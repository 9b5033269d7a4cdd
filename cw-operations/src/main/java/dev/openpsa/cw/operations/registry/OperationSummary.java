package dev.openpsa.cw.operations.registry;

import org.jspecify.annotations.Nullable;

/**
 * An operation in a list.
 *
 * @param isCurated whether it was written by hand; others are named after an operation id
 * @param unavailable what of it the specification does not carry; null when it can be run
 */
public record OperationSummary(
    String name,
    String category,
    OperationKind kind,
    String purpose,
    boolean isCurated,
    @Nullable String unavailable) {}
