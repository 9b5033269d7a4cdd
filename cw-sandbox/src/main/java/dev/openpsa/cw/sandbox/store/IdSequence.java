package dev.openpsa.cw.sandbox.store;

/** Gives out ids, none of them twice. */
public final class IdSequence {
  private int last;

  int next() {
    return ++last;
  }

  int last() {
    return last;
  }

  /** Starts again behind that id. */
  void reset(int id) {
    last = id;
  }

  /** The next id will be larger than this one. */
  void skipTo(int id) {
    last = Math.max(last, id);
  }
}
