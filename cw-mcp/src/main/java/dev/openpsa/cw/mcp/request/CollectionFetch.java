package dev.openpsa.cw.mcp.request;

import com.google.gson.JsonElement;
import dev.openpsa.cw.mcp.shape.RowCollector;
import dev.openpsa.cw.mcp.tool.Progress;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.OrderBy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a collection over all its pages, several at a time, and hands the rows on in order. Where
 * the caller asks for no order it goes forward by id, so that rows which come and go meanwhile
 * neither hide nor double others; another order gets the id as its last key, so that rows that are
 * alike keep their places.
 */
final class CollectionFetch {
  /** Well below the bursts that ConnectWise takes. */
  private static final int AT_ONCE = 16;

  private static final int PAGE_SIZE = 1000;

  /** Whole records are large, and some pages of them are in memory at the same time. */
  private static final int PAGE_SIZE_OF_WHOLE_RECORDS = 250;

  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(500);

  private final Runner runner;
  private final LongSupplier nanoTime;

  CollectionFetch(Runner runner, LongSupplier nanoTime) {
    this.runner = runner;
    this.nanoTime = nanoTime;
  }

  /**
   * Reads at most {@code most} rows that the caller is to see.
   *
   * @param hasId whether the records have ids
   * @param total how many records there are, null when that can't be known; asked for once, when
   *     somebody waits for more than a second
   * @return whether there are no more
   */
  boolean fetch(
      Prepared prepared,
      int most,
      boolean hasId,
      RowCollector rows,
      Progress progress,
      Supplier<@Nullable Long> total) {
    Plan plan = sized(prepared, most);
    Reports reports = new Reports(progress, total);
    String order = plan.query().get("orderBy");
    if (order == null || !hasId || !canEndInId(order)) {
      return read(plan, prepared, most, rows, reports);
    }
    try {
      return read(plan.withQuery("orderBy", order + ",id asc"), prepared, most, rows, reports);
    } catch (RequestFailure e) {
      if (e.code() != ErrorCode.REJECTED || rows.count() > 0) {
        throw e;
      }
      return read(plan, prepared, most, rows, reports); // perhaps it takes a single key only
    }
  }

  private static Plan sized(Prepared prepared, int most) {
    int size = prepared.shown().isEmpty() ? PAGE_SIZE_OF_WHOLE_RECORDS : PAGE_SIZE;
    // One more than wanted tells whether there are more.
    int wanted = prepared.keep() == null && most < size ? most + 1 : size;
    Map<String, String> query = new LinkedHashMap<>(prepared.plan().query());
    query.remove("page");
    query.put("pageSize", Integer.toString(wanted));
    Plan plan = prepared.plan();
    return new Plan(
        plan.method(),
        plan.path(),
        plan.pathParameters(),
        query,
        plan.body(),
        plan.endpoint(),
        plan.effect());
  }

  private static boolean canEndInId(String order) {
    try {
      return OrderBy.parse(order).keys().stream()
          .noneMatch(key -> key.field().names().equals(List.of("id")));
    } catch (ConditionSyntaxException e) {
      return false; // what is wrong with it is for ConnectWise to say
    }
  }

  private boolean read(Plan plan, Prepared prepared, int most, RowCollector rows, Reports reports) {
    boolean[] isComplete = {true};
    runner.read(
        plan,
        AT_ONCE,
        row -> new Row(prepared.seen(row)),
        page -> {
          for (Row row : page) {
            if (row.json() == null) {
              continue;
            }
            if (rows.count() >= most) {
              isComplete[0] = false;
              return false;
            }
            rows.add(row.json());
          }
          rows.flush();
          reports.after(rows);
          return true;
        });
    return isComplete[0];
  }

  /**
   * What the caller is to see of a record, as text: that takes a fraction of a tree's memory.
   *
   * @param json null for a record that does not count
   */
  private record Row(@Nullable String json) {
    Row(@Nullable JsonElement seen) {
      this(seen == null ? null : seen.toString());
    }
  }

  /** Tells from the second second on, and not at every page. */
  private final class Reports {
    private final Progress progress;
    private final Supplier<@Nullable Long> counting;
    private long next;
    private boolean isCounted;
    private @Nullable Long total;

    Reports(Progress progress, Supplier<@Nullable Long> counting) {
      this.progress = progress;
      this.counting = counting;
      this.next = nanoTime.getAsLong() + QUIET.toNanos();
    }

    void after(RowCollector rows) {
      if (progress == Progress.NONE || nanoTime.getAsLong() - next < 0) {
        return;
      }
      if (!isCounted) {
        total = counting.get();
        isCounted = true;
      }
      String id = rows.resultId();
      progress.report(
          rows.count(),
          total,
          rows.count() + " records" + (id == null ? "" : ", so far in cw://results/" + id));
      next = nanoTime.getAsLong() + BETWEEN_REPORTS.toNanos();
    }
  }
}
