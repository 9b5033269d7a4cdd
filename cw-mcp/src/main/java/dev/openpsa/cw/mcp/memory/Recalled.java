package dev.openpsa.cw.mcp.memory;

import org.jspecify.annotations.Nullable;

/**
 * A request, and what memory had to do with it.
 *
 * @param saved the saved query whose parameters it took, null for none
 * @param remark what the caller is told of that, null for nothing
 */
public record Recalled(
    CallerRequest request, @Nullable SavedQuery saved, @Nullable String remark) {}
