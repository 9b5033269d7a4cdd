package dev.openpsa.cw.sdk.page;

import dev.openpsa.cw.sdk.error.UnreadableAnswerException;
import dev.openpsa.cw.sdk.error.ValidationException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page after the other, each when it is asked for.
 *
 * <p>Not every endpoint can page in every way, and none says which ways it knows. So the first page
 * is asked for in the best way, and while nothing was handed out the next best is tried. A way is
 * given up only when the server refuses or ignores it: after any other failure it is asked again.
 */
final class SequentialCursor<T> implements Cursor<T> {
  /** From the best to the plainest. */
  private enum Way {
    /** The server's own: records behind {@code pageId}. */
    FORWARD,
    /** By a condition on the id; records that come or go move no others to another page. */
    BEHIND_ID,
    /** By page number, ordered by id. */
    PAGE_BY_ID,
    /** By page number, in the order that the query asks for. */
    PAGE,
    /** By page number, with nothing in the request that the caller did not ask for. */
    AS_GIVEN
  }

  private final RecordSource<T> source;
  private final int pageSize;
  private final IdOrder order;

  /** What may still be tried for the first page, from the best on; never empty. */
  private final Deque<Way> ways;

  private Way way = Way.AS_GIVEN;
  private int fetched;
  private @Nullable Fetched<T> last;
  private boolean ended;

  /** Position of the last record, or the {@code pageId} to go on with. */
  private long reached;

  SequentialCursor(RecordSource<T> source) {
    ListParameters list = source.list();
    this.source = source;
    this.pageSize = list.pageSize();
    this.order = list.idOrder() == null ? IdOrder.ASCENDING : list.idOrder();
    this.ways = new ArrayDeque<>(ways(list, source.isSearch()));
    this.reached = list.pageId();
  }

  private static List<Way> ways(ListParameters list, boolean search) {
    if (list.idOrder() == null) {
      Way paged = list.orderBy() == null ? Way.PAGE_BY_ID : Way.PAGE;
      return list.orderBy() == null || list.lacksId()
          ? List.of(paged, Way.AS_GIVEN)
          : List.of(paged);
    }
    boolean forward = list.orderBy() == null && !search;
    if (list.pageId() > 0) {
      return forward ? List.of(Way.FORWARD, Way.BEHIND_ID) : List.of(Way.BEHIND_ID);
    }
    return forward
        ? List.of(Way.FORWARD, Way.BEHIND_ID, Way.AS_GIVEN)
        : List.of(Way.BEHIND_ID, Way.AS_GIVEN);
  }

  @Override
  public @Nullable Batch<T> next(long wanted) {
    while (!ended) {
      Fetched<T> fresh = take(fetched == 0 ? first() : following());
      if (!fresh.items().isEmpty()) {
        return new Batch<>(fresh, !ended);
      }
    }
    return null;
  }

  /** Nothing is under way between two calls. */
  @Override
  public void close() {}

  boolean hasEnded() {
    return ended;
  }

  /** Whether what follows is what lies behind {@link #reached}, in the order by id. */
  boolean goesById() {
    return isById() && last != null && last.lastPosition(order).isPresent();
  }

  /** Whether what follows is the page with the next number. */
  boolean goesByNumber() {
    return !isById();
  }

  IdOrder order() {
    return order;
  }

  long reached() {
    return reached;
  }

  /** The answer that was read last, perhaps without its items. */
  @Nullable Fetched<T> last() {
    return last;
  }

  /** The request for a page by its number, in the way that proved itself. */
  Ask page(long number) {
    ListParameters list = source.list();
    if (way == Way.AS_GIVEN) {
      return Ask.asGiven(pageSize, number, list.orderBy());
    }
    String orderBy = way == Way.PAGE ? list.orderBy() : order.orderBy();
    return Ask.page(pageSize, number, start(), orderBy);
  }

  /** Number of the page that follows. */
  long nextPage() {
    return Math.max(1, source.list().page()) + (long) fetched;
  }

  private Fetched<T> first() {
    while (true) {
      way = ways.element();
      try {
        Fetched<T> page = source.fetch(request());
        Way proven = proven(page);
        if (proven != null) {
          way = proven;
          return page;
        }
      } catch (ValidationException e) {
        if (ways.size() == 1 || !isRefusal(e)) {
          throw e;
        }
      }
      ways.remove();
    }
  }

  /** The way in which the first page was served, null when another must be tried. */
  private @Nullable Way proven(Fetched<T> page) {
    return switch (way) {
      case FORWARD -> isForward(page) ? Way.FORWARD : isFirstAsGiven(page) ? Way.AS_GIVEN : null;
      case BEHIND_ID -> page.lastPosition(order).isPresent() ? Way.BEHIND_ID : Way.PAGE_BY_ID;
      case PAGE_BY_ID, PAGE, AS_GIVEN -> way;
    };
  }

  /** A server that ignores what it was asked may still copy the {@code pageId} into its links. */
  private boolean isForward(Fetched<T> page) {
    return page.links().nextId() > source.list().pageId();
  }

  /**
   * Whether nothing else could be asked for when forward-only was ignored: records have no ids to
   * be ordered by, or these are all, and are in order.
   */
  private boolean isFirstAsGiven(Fetched<T> page) {
    long pageId = source.list().pageId();
    return page.ids() == null
        ? pageId == 0
        : !page.mayGoOn(pageSize) && page.liesBehind(pageId, order);
  }

  private Fetched<T> following() {
    if (isById() && last != null && next(last).isEmpty()) {
      throw lost(nextPage() - 1);
    }
    if (way != Way.BEHIND_ID || fetched > 1 || source.list().pageId() > 0) {
      return source.fetch(request());
    }
    // The second page is the first with a condition on the id: see whether the server heeds it.
    try {
      Fetched<T> page = source.fetch(request());
      OptionalLong end = page.lastPosition(order);
      if (end.isPresent() && end.getAsLong() > reached) {
        return page;
      }
    } catch (ValidationException e) {
      if (!isRefusal(e)) {
        throw e;
      }
    }
    way = Way.PAGE_BY_ID;
    return source.fetch(request());
  }

  private Ask request() {
    return switch (way) {
      case FORWARD -> Ask.forward(pageSize, reached);
      case BEHIND_ID -> Ask.ids(pageSize, behind(), order);
      case PAGE_BY_ID, PAGE, AS_GIVEN -> page(nextPage());
    };
  }

  private @Nullable String behind() {
    return fetched == 0 ? start() : order.between(reached, IdOrder.END);
  }

  private @Nullable String start() {
    long pageId = source.list().pageId();
    return pageId == 0 ? null : order.between(pageId, IdOrder.END);
  }

  /** Moves on behind a page, and answers what of it was not on the page before. */
  private Fetched<T> take(Fetched<T> page) {
    Fetched<T> before = last;
    boolean repeated = !isById() && before != null && page.repeats(before);
    ended = repeated || !mayGoOn(page);
    if (isById() && !ended) {
      advance(page);
    }
    last = page.trace();
    fetched++;
    if (before == null) {
      return page;
    }
    return repeated ? new Fetched<>(List.of(), null, 0, page.links()) : page.without(before);
  }

  /** Forward-only, every page links to a next one: the last is known by being short. */
  private boolean mayGoOn(Fetched<T> page) {
    return way == Way.FORWARD && page.links().nextId() > 0
        ? page.count() >= pageSize
        : page.mayGoOn(pageSize);
  }

  /** Does not mind when the next page can't be told: perhaps nobody asks for it. */
  private void advance(Fetched<T> page) {
    OptionalLong next = next(page);
    if (next.isPresent()) {
      if (!isStart() && next.getAsLong() <= reached) {
        throw lost(nextPage());
      }
      reached = next.getAsLong();
    }
  }

  private UnreadableAnswerException lost(long page) {
    return source.lost(
        "page "
            + page
            + " does not tell where the next begins; name an order other than by id, or page(1)");
  }

  private OptionalLong next(Fetched<T> page) {
    if (way == Way.FORWARD && page.links().nextId() > 0) {
      return OptionalLong.of(page.links().nextId());
    }
    return page.lastPosition(order);
  }

  private boolean isStart() {
    return fetched == 0 && source.list().pageId() == 0;
  }

  private boolean isById() {
    return way == Way.FORWARD || way == Way.BEHIND_ID;
  }

  /** Whether something that was asked for is not known here, as opposed to a faulty address. */
  private static boolean isRefusal(ValidationException e) {
    return e.status() == 400 && e.code() != null;
  }
}
