package dev.openpsa.cw.operations.batch;

import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournaledWrites;

/** What a computation needs that writes: leave to, and the books in which it is written down. */
public record WriteDesk(Guard guard, Journal journal, JournaledWrites writes) {}
