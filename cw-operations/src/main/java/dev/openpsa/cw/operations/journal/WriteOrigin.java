package dev.openpsa.cw.operations.journal;

import org.jspecify.annotations.Nullable;

/**
 * Where a write comes from.
 *
 * @param tool such as {@code cw_operation}
 * @param operation the named operation, null for a request that the caller wrote
 * @param client the MCP client's name, or {@code cli}
 * @param undoes the entry that the write takes back, null for none
 */
public record WriteOrigin(
    String tool, @Nullable String operation, String client, @Nullable Long undoes) {}
