package dev.openpsa.cw.operations.registry;

import org.jspecify.annotations.Nullable;

/**
 * Finds an argument's value when the caller gives none, or the id behind a name that is given.
 *
 * @param collection where to look; {@code {record.board.id}} is a field of the record that the
 *     request is about, {@code {board_id}} an argument
 * @param where the condition on it
 * @param orderBy which comes first; null for the lowest id
 * @param named the name that the record found must have, with an argument in braces; null where the
 *     first will do
 * @param takesAll whether all that are found count, not the first alone
 */
public record LookUp(
    String collection,
    String where,
    @Nullable String orderBy,
    @Nullable String named,
    boolean takesAll) {}
