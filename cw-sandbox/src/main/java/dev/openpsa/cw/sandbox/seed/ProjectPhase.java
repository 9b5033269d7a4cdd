package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;

/** A phase that is not stored yet. */
record ProjectPhase(int id, Draft draft) {}
