package dev.openpsa.cw.operations.analytics.finance;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the tests of finance share: an own company that reckons in dollars, and its look-ups. */
final class Books {
  static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  private Books() {}

  static FixedSource source() {
    return new FixedSource()
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":1}}]")
        .with("/company/companies", "[{\"id\":1,\"currency\":{\"currencyCode\":\"USD\"}}]")
        .with(
            "/finance/billingCycles",
            """
            [{"id":1,"name":"Monthly","billingOptions":"Monthly"},
             {"id":2,"name":"Quarterly","billingOptions":"Quarterly"},
             {"id":3,"name":"Yearly","billingOptions":"Yearly"},
             {"id":4,"name":"Every leap year","billingOptions":"LeapYear"}]
            """)
        .with(
            "/system/members",
            """
            [{"id":1,"identifier":"ann","hourlyCost":50},
             {"id":2,"identifier":"ben"}]
            """);
  }

  /** At noon of that day in Toronto. */
  static Asking on(String day, Source source) {
    return new Asking(source, Instant.parse(day + "T16:00:00Z"), TORONTO);
  }

  /** An active agreement of client 9 that is billed monthly. */
  static String agreement(int id, String more) {
    return "{\"id\":"
        + id
        + ",\"name\":\"A"
        + id
        + "\",\"type\":{\"name\":\"Managed\"},\"company\":{\"id\":9,\"name\":\"Nine\"},"
        + "\"startDate\":\"2024-01-01T00:00:00Z\",\"noEndingDateFlag\":true,"
        + "\"agreementStatus\":\"Active\""
        + (more.contains("billingCycle") ? "" : ",\"billingCycle\":{\"id\":1}")
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  /** An invoice of client 9. */
  static String invoice(int id, String type, String date, String more) {
    return "{\"id\":"
        + id
        + ",\"invoiceNumber\":\"N"
        + id
        + "\",\"type\":\""
        + type
        + "\",\"date\":\""
        + date
        + "T00:00:00Z\""
        + (more.contains("company") ? "" : ",\"company\":{\"id\":9,\"name\":\"Nine\"}")
        + ","
        + more
        + "}";
  }

  static String list(String... records) {
    return "[" + String.join(",", records) + "]";
  }

  /** The named cells of a row. */
  static String cells(JsonObject row, String... names) {
    return Arrays.stream(names)
        .map(
            name ->
                row.get(name).isJsonPrimitive()
                    ? row.get(name).getAsString()
                    : row.get(name).toString())
        .collect(Collectors.joining(" "));
  }

  /** The named cells of each row. */
  static List<String> table(ComputedAnswer answer, String... names) {
    return answer.rows().stream().map(row -> cells(row, names)).toList();
  }

  static JsonObject totals(ComputedAnswer answer) {
    return answer.facts().getAsJsonObject("totals");
  }

  static String warnings(ComputedAnswer answer) {
    return answer.facts().get("warnings").toString();
  }

  /** A source that refuses to read what starts with that path under these conditions. */
  record Refusing(Source source, String path, String conditions, int status) implements Source {
    private void check(Query query) {
      if (query.path().startsWith(path) && query.conditions().contains(conditions)) {
        throw new RequestFailure(
            ErrorCode.REJECTED, "refused", "ask otherwise", status, null, null);
      }
    }

    @Override
    public List<Long> counts(List<Query> queries) {
      queries.forEach(this::check);
      return source.counts(queries);
    }

    @Override
    public List<Row> read(Query query, int most) {
      check(query);
      return source.read(query, most);
    }

    @Override
    public Map<Integer, List<Row>> children(Query query, Collection<Integer> parents) {
      check(query);
      return source.children(query, parents);
    }

    @Override
    public long requestsForChildren(Query query, int parents) {
      return source.requestsForChildren(query, parents);
    }

    @Override
    public long writes() {
      return source.writes();
    }
  }
}
