package dev.openpsa.cw.sandbox.store;

/** Gives out ids, none of them twice. */
public final class IdSequence {
  private int last;

  int next() {
    return ++last;
  }

  /** The next id will be larger than this one. */
  void skipTo(int id) {
    last = Math.max(last, id);
  }
}
