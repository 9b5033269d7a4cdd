package dev.openpsa.cw.sdk.page;

import com.google.gson.JsonElement;
import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.CwException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Several pages at a time, in the order by id: the ids are cut into ranges that hold somewhat less
 * than a page each, and the next ranges are under way while the first is used. Records that come or
 * go in one range don't touch the others; the last range is open, for records that are added
 * meanwhile.
 *
 * <p>How many ids a page spans is learnt on the way, since ids have gaps and conditions make more.
 *
 * <p>Requests are started by the consumer's calls alone and wait for nobody, so that an iterator
 * that is dropped holds no thread.
 */
final class RangeCursor<T> implements Cursor<T> {
  /** How full a range's page should be: chance must rarely make it overflow. */
  private static final double FILL = 0.8;

  /** In a gap the ranges grow by this factor. */
  private static final int GROWTH = 4;

  private final RecordSource<T> source;
  private final IdOrder order;
  private final int requests;
  private final int pageSize;

  /** Position of the last record when this began; ranges beyond it can't be judged by number. */
  private final long end;

  private final Deque<Range<T>> started = new ArrayDeque<>();

  /** Up to here positions were handed out or are in {@link #started}. */
  private long cut;

  /** Positions that the next range spans. */
  private double span;

  /** Ids behind {@code after}, up to {@code last}. */
  private record Range<T>(long after, long last, Future<Fetched<T>> answer) {}

  private RangeCursor(
      RecordSource<T> source, IdOrder order, int requests, long after, long end, double span) {
    this.source = source;
    this.order = order;
    this.requests = requests;
    this.pageSize = source.list().pageSize();
    this.cut = after;
    this.end = end;
    this.span = Math.max(span, pageSize);
  }

  /**
   * Goes on behind the first page.
   *
   * @return null when the endpoint does not know conditions on ids, or nothing seems to follow
   */
  static <T> @Nullable RangeCursor<T> behind(
      RecordSource<T> source, IdOrder order, Fetched<T> first, long reached, int requests) {
    Future<Fetched<JsonElement>> lastRecord = source.startLast(order, reached);
    Future<Long> count = source.startCount();
    try {
      OptionalLong end = Waiting.result(lastRecord, source).lastPosition(order);
      if (end.isEmpty() || end.getAsLong() <= reached) {
        return null;
      }
      double local = spanOfOne(order, first, reached);
      long left = countOf(count, source) - first.count();
      double one = left > 0 ? (double) (end.getAsLong() - reached) / left : local;
      return new RangeCursor<>(
          source, order, requests, reached, end.getAsLong(), one * FILL * source.list().pageSize());
    } catch (CancelledException e) {
      throw e;
    } catch (CwException e) {
      return null; // it may be served page by page, and otherwise that will say why not
    } finally {
      lastRecord.cancel(true);
      count.cancel(true);
    }
  }

  private static double spanOfOne(IdOrder order, Fetched<?> first, long reached) {
    return first.ids() == null || first.ids().size() == 0
        ? 1
        : (double) (reached - order.position(first.ids().first()) + 1) / first.ids().size();
  }

  /** 0 when it can't be known: not every collection has a count. */
  private static long countOf(Future<Long> count, Object source) {
    try {
      return Waiting.result(count, source);
    } catch (CancelledException e) {
      throw e;
    } catch (CwException e) {
      return 0;
    }
  }

  @Override
  public @Nullable Batch<T> next(long wanted) {
    while (fill(wanted)) {
      Range<T> range = started.element();
      Fetched<T> page;
      try {
        page = Waiting.result(range.answer(), source);
        take(range, page);
      } catch (RuntimeException e) {
        goBackTo(range.after());
        throw e;
      }
      if (!page.items().isEmpty()) {
        boolean hasMore = fill(wanted - page.items().size());
        return new Batch<>(page, hasMore);
      }
    }
    return null;
  }

  @Override
  public void close() {
    started.forEach(range -> range.answer().cancel(true));
    started.clear();
    cut = IdOrder.END;
  }

  /** Starts requests until enough are under way; false when nothing is left. */
  private boolean fill(long wanted) {
    long most = Cursor.requests(requests, wanted, pageSize);
    while (cut != IdOrder.END && started.size() < most) {
      long last = span >= end - (double) cut ? IdOrder.END : cut + (long) span;
      started.add(start(cut, last));
      cut = last;
    }
    return !started.isEmpty() || cut != IdOrder.END;
  }

  private Range<T> start(long after, long last) {
    Ask ask = Ask.ids(pageSize, order.between(after, last), order);
    return new Range<>(after, last, source.start(ask));
  }

  private void take(Range<T> range, Fetched<T> page) {
    OptionalLong reached = page.lastPosition(order);
    if (!page.mayGoOn(pageSize)) {
      started.remove();
      learn(range, page.count());
      return;
    }
    if (reached.isEmpty() || reached.getAsLong() <= range.after()) {
      throw source.lost("its pages are not ordered by id; list without parallel(…)");
    }
    if (reached.getAsLong() >= range.last()) {
      started.remove();
      return;
    }
    readOn(range, page.count(), reached.getAsLong());
  }

  private void learn(Range<T> range, int count) {
    if (range.last() == IdOrder.END) {
      return;
    }
    double width = (double) range.last() - range.after();
    double fitting = count == 0 ? Double.MAX_VALUE : width * FILL * pageSize / count;
    span = Math.max(pageSize, Math.min(fitting, width * GROWTH));
  }

  /** A range held more than a page: what is left of it comes next. */
  private void readOn(Range<T> range, int count, long reached) {
    double one = (double) (reached - range.after()) / count;
    span = Math.max(pageSize, one * FILL * pageSize);
    double left = (Math.min(range.last(), Math.max(end, reached)) - (double) reached) / one;
    if (left <= 2.0 * pageSize) {
      Range<T> rest = start(reached, range.last());
      started.remove();
      started.addFirst(rest);
    } else {
      goBackTo(reached); // better to drop pages of later ranges than to read many one by one
    }
  }

  private void goBackTo(long position) {
    close();
    cut = position;
  }
}
