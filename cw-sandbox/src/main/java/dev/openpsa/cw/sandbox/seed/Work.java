package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * What somebody's time goes to.
 *
 * @param project null for service tickets
 * @param agreement that covers the time, null where it is billed
 * @param note what was done
 */
record Work(
    Row ticket,
    @Nullable Row project,
    Client client,
    Row member,
    @Nullable Row agreement,
    Row workRole,
    String note) {}
