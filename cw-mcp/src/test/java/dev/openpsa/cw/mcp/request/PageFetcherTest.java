package dev.openpsa.cw.mcp.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.shape.ResultStore;
import dev.openpsa.cw.mcp.shape.RowCollector;
import dev.openpsa.cw.mcp.tool.Progress;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFetcherTest {
  @TempDir private Path folder;
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

  private JsonArray page(int total, Plan plan) {
    asked.add(plan.query().get("page"));
    int size = Integer.parseInt(plan.query().get("pageSize"));
    int page = Integer.parseInt(plan.query().get("page"));
    JsonArray rows = new JsonArray();
    for (int i = (page - 1) * size; i < Math.min(total, page * size); i++) {
      JsonObject row = new JsonObject();
      row.addProperty("id", i);
      rows.add(row);
    }
    return rows;
  }

  private static Plan plan() {
    return new Plan("GET", "/x/y", Map.of(), Map.of(), null, null);
  }

  private RowCollector collector() {
    return new RowCollector(new ResultStore(folder, Clock.systemUTC()), 100_000_000, row -> row);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1000, true, true",
    "1, 1000, true, true",
    "999, 1000, true, false",
    "1000, 1000, true, true",
    "1000, 5000, true, false",
    "1001, 5000, true, true",
    "12345, 20000, true, false",
    "12345, 20000, true, true",
    "5000, 1500, false, true",
    "1500, 1500, true, true"
  })
  void fetch_anySize_bringsEachRowOnceInOrder(
      int total, int most, boolean complete, boolean countKnown) {
    try (RowCollector rows = collector()) {
      PageFetcher fetcher =
          new PageFetcher(
              p -> page(total, p), p -> countKnown ? Integer.valueOf(total) : null, Progress.NONE);
      assertThat(fetcher.fetch(plan(), most, rows)).isEqualTo(complete);
      List<Integer> ids = new ArrayList<>();
      for (JsonElement row : rows.first()) {
        ids.add(row.getAsJsonObject().get("id").getAsInt());
      }
      assertThat(ids).hasSize(Math.min(total, most));
      for (int i = 0; i < ids.size(); i++) {
        assertThat(ids.get(i)).isEqualTo(i);
      }
      assertThat(asked).doesNotHaveDuplicates();
    }
  }

  @Test
  void fetch_rowsThatMoveToALaterPage_arePassedOnOnce() {
    try (RowCollector rows = collector()) {
      PageFetcher fetcher =
          new PageFetcher(
              p -> {
                JsonArray page = page(2500, p);
                if ("2".equals(p.query().get("page"))) {
                  JsonObject moved = new JsonObject();
                  moved.addProperty("id", 999);
                  page.set(0, moved);
                }
                return page;
              },
              p -> null,
              Progress.NONE);
      fetcher.fetch(plan(), 10_000, rows);
      assertThat(rows.count()).isEqualTo(2499);
    }
  }

  @Test
  void fetch_failingPage_failsWithItsReason() {
    try (RowCollector rows = collector()) {
      PageFetcher fetcher =
          new PageFetcher(
              p -> {
                if ("3".equals(p.query().get("page"))) {
                  throw new RequestFailure(ErrorCode.UPSTREAM_FAILED, "page 3 failed", "");
                }
                return page(9000, p);
              },
              p -> 9000,
              Progress.NONE);
      assertThatThrownBy(() -> fetcher.fetch(plan(), 10_000, rows))
          .isInstanceOf(RequestFailure.class)
          .hasMessage("page 3 failed");
    }
  }

  @Test
  void fetch_interrupted_isCancelled() {
    try (RowCollector rows = collector()) {
      PageFetcher fetcher = new PageFetcher(p -> page(9000, p), p -> 9000, Progress.NONE);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> fetcher.fetch(plan(), 10_000, rows))
          .isInstanceOfSatisfying(
              RequestFailure.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
