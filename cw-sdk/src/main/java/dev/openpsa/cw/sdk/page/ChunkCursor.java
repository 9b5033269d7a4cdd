package dev.openpsa.cw.sdk.page;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a list whose condition had to be cut, one after the other; the first pages of the
 * next parts may be under way meanwhile.
 */
final class ChunkCursor<T> implements Cursor<T> {
  private final RecordSource<T> source;
  private final Iterator<String> parts;
  private final int requests;
  private final Deque<Part<T>> started = new ArrayDeque<>();
  private final @Nullable DeliveredIds delivered;

  ChunkCursor(RecordSource<T> source, Chunks chunks, int requests) {
    this.source = source;
    this.parts = chunks.conditions().iterator();
    this.requests = requests;
    this.delivered = chunks.byId() ? null : new DeliveredIds();
  }

  @Override
  public @Nullable Batch<T> next(long wanted) {
    while (fill(wanted)) {
      Part<T> part = started.element();
      Batch<T> batch = part.next(wanted);
      if (batch == null || !batch.hasMore()) {
        started.remove();
      }
      Fetched<T> records = batch == null ? null : fresh(batch.records());
      if (records != null && !records.items().isEmpty()) {
        return new Batch<>(records, fill(wanted - records.items().size()));
      }
    }
    return null;
  }

  /** Without what an earlier part had, before it changed over into this one. */
  private Fetched<T> fresh(Fetched<T> records) {
    return delivered == null ? records : records.filter(delivered::add);
  }

  @Override
  public void close() {
    started.forEach(Part::close);
  }

  private boolean fill(long wanted) {
    long most = Cursor.requests(requests, wanted, 1);
    while (parts.hasNext() && started.size() < most) {
      Part<T> part = new Part<>(source.withConditions(parts.next()));
      if (requests > 1) {
        part.start(wanted);
      }
      started.add(part);
    }
    return !started.isEmpty() || parts.hasNext();
  }

  /** One part, whose first page may be fetched on another thread. */
  private static final class Part<T> {
    private final RecordSource<T> source;
    private SequentialCursor<T> cursor;
    private @Nullable Future<@Nullable Batch<T>> first;

    Part(RecordSource<T> source) {
      this.source = source;
      this.cursor = new SequentialCursor<>(source);
    }

    void start(long wanted) {
      SequentialCursor<T> own = cursor;
      first = source.client().start(() -> own.next(wanted));
    }

    @Nullable Batch<T> next(long wanted) {
      Future<@Nullable Batch<T>> ahead = first;
      if (ahead == null) {
        return cursor.next(wanted);
      }
      first = null;
      try {
        return Waiting.result(ahead, source);
      } catch (RuntimeException e) {
        ahead.cancel(true);
        cursor = new SequentialCursor<>(source); // the other thread may still be using the old one
        throw e;
      }
    }

    void close() {
      if (first != null) {
        first.cancel(true);
      }
    }
  }

  /** Ids of records handed out, a few bits each where ids are close to each other. */
  private static final class DeliveredIds {
    private static final int BLOCK = 512;
    private final Map<Long, BitSet> blocks = new HashMap<>();

    /** False when it was there before. */
    boolean add(long id) {
      BitSet block = blocks.computeIfAbsent(Math.floorDiv(id, BLOCK), key -> new BitSet());
      int bit = Math.floorMod(id, BLOCK);
      boolean isNew = !block.get(bit);
      block.set(bit);
      return isNew;
    }
  }
}
