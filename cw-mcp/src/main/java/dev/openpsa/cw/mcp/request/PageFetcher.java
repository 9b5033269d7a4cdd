package dev.openpsa.cw.mcp.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.openpsa.cw.mcp.shape.RowCollector;
import dev.openpsa.cw.mcp.tool.Progress;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a collection page by page, several pages at a time, and hands the rows on in order. Pages
 * are ordered by id where the caller asks for no order, so that rows keep their places; a row that
 * moves to a later page while pages are read is passed on once.
 */
public final class PageFetcher {
  private static final int PAGE_SIZE = 1000;

  private static final int AT_ONCE = 6;

  private final Function<Plan, JsonArray> pages;
  private final Function<Plan, @Nullable Integer> counts;
  private final Progress progress;

  /**
   * @param pages sends a plan and answers the page's rows
   * @param counts how many rows a plan's collection has, null where that can't be known; asked
   *     once, and only when a second page is needed
   */
  public PageFetcher(
      Function<Plan, JsonArray> pages,
      Function<Plan, @Nullable Integer> counts,
      Progress progress) {
    this.pages = pages;
    this.counts = counts;
    this.progress = progress;
  }

  /**
   * @return whether the collection was read to its end
   */
  public boolean fetch(Plan plan, int most, RowCollector rows) {
    int size = Math.min(PAGE_SIZE, most);
    Plan sized = plan.withQuery("pageSize", Integer.toString(size));
    Set<String> seen = new HashSet<>();
    JsonArray first = pages.apply(sized.withQuery("page", "1"));
    if (!take(first, most, seen, rows)) {
      return false;
    }
    if (first.size() < size) {
      return true;
    }
    Integer total = counts.apply(plan);
    report(rows, total);
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, PageFetcher::thread);
    try {
      return rest(sized, size, most, total, seen, rows, threads);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RequestFailure(
          ErrorCode.CANCELLED, "the fetch was cancelled", "Nothing has to be mended.");
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean rest(
      Plan plan,
      int size,
      int most,
      @Nullable Integer total,
      Set<String> seen,
      RowCollector rows,
      ExecutorService threads)
      throws InterruptedException {
    Deque<Future<JsonArray>> ahead = new ArrayDeque<>();
    int lastPage = total == null ? Integer.MAX_VALUE : Math.max(2, (total + size - 1) / size);
    int next = 2;
    while (true) {
      while (ahead.size() < AT_ONCE
          && (ahead.isEmpty() || next <= lastPage && (long) (next - 1) * size < most)) {
        Plan page = plan.withQuery("page", Integer.toString(next++));
        ahead.add(threads.submit(() -> pages.apply(page)));
      }
      if (Thread.interrupted()) { // a page that is there already is handed out without a look
        throw new InterruptedException();
      }
      JsonArray page = result(ahead.remove());
      if (!take(page, most, seen, rows)) {
        return false;
      }
      report(rows, total);
      if (page.size() < size) {
        return true;
      }
    }
  }

  private static JsonArray result(Future<JsonArray> page) throws InterruptedException {
    try {
      return page.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** False when {@code most} was reached before the page's end. */
  private static boolean take(JsonArray page, int most, Set<String> seen, RowCollector rows) {
    for (JsonElement row : page) {
      String id =
          row.isJsonObject() && row.getAsJsonObject().has("id")
              ? row.getAsJsonObject().get("id").getAsString()
              : null;
      if (id != null && !seen.add(id)) {
        continue;
      }
      if (rows.count() >= most) {
        return false;
      }
      rows.add(row);
    }
    return true;
  }

  private void report(RowCollector rows, @Nullable Integer total) {
    progress.report(
        rows.count(), total == null ? null : Long.valueOf(total), rows.count() + " records");
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "page");
    thread.setDaemon(true);
    return thread;
  }
}
