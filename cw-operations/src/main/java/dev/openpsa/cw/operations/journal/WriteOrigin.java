package dev.openpsa.cw.operations.journal;

import org.jspecify.annotations.Nullable;

/**
 * Where a write comes from.
 *
 * @param tool such as {@code cw_operation}
 * @param operation the named operation, null for a request that the caller wrote
 * @param client the MCP client's name, or {@code cli}
 * @param undoes the entry that the write takes back, null for none
 * @param batch the batch that the write belongs to, null for none
 * @param item its number in the batch, from 0
 */
public record WriteOrigin(
    String tool,
    @Nullable String operation,
    String client,
    @Nullable Long undoes,
    @Nullable String batch,
    int item) {

  public WriteOrigin(
      String tool, @Nullable String operation, String client, @Nullable Long undoes) {
    this(tool, operation, client, undoes, null, 0);
  }
}
