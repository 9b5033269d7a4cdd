package dev.openpsa.cw.operations.analytics.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Reads records without anything of the analytics, for the computations that check them. */
final class Plain {
  private Plain() {}

  private static JsonElement at(JsonObject record, String path) {
    JsonElement at = record;
    for (String name : path.split("/")) {
      at = at instanceof JsonObject object ? object.get(name) : null;
    }
    return at;
  }

  static String text(JsonObject record, String path) {
    JsonElement value = at(record, path);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  static double num(JsonObject record, String path) {
    String text = text(record, path);
    return text.isEmpty() ? 0 : Double.parseDouble(text);
  }

  static int id(JsonObject record, String path) {
    return (int) num(record, path);
  }

  static boolean flag(JsonObject record, String path) {
    return text(record, path).equals("true");
  }

  /** A calendar date; the end of time where there is none. */
  static LocalDate date(JsonObject record, String path) {
    String text = text(record, path);
    return text.isEmpty() ? LocalDate.MAX : LocalDate.parse(text.substring(0, 10));
  }

  /** The local day of an instant. */
  static LocalDate day(JsonObject record, String path) {
    return Instant.parse(text(record, path)).atZone(SandboxDesk.ZONE).toLocalDate();
  }

  static void add(Map<Integer, Double> sums, int key, double amount) {
    sums.merge(key, amount, Double::sum);
  }

  /** Of an invoice: negative on a credit memo. */
  static double signed(JsonObject invoice, String field) {
    double amount = num(invoice, field);
    return text(invoice, "type").equals("CreditMemo") ? -Math.abs(amount) : amount;
  }

  /** Each row's cell is the sum of that key; keys without a row have to be 0. */
  static void agree(
      ComputedAnswer answer, String key, String column, Map<Integer, Double> expected) {
    Map<Integer, Double> left = new HashMap<>(expected);
    for (JsonObject row : answer.rows()) {
      Double value = left.remove(row.get(key).getAsInt());
      assertThat(row.get(column).getAsDouble())
          .as("%s of %s", column, row)
          .isCloseTo(value == null ? 0 : value, within(0.011));
    }
    assertThat(left.values()).allMatch(value -> Math.abs(value) < 0.005);
  }

  /** The column adds up to the total of that name. */
  static void addsUp(ComputedAnswer answer, String column) {
    double sum = 0;
    for (JsonObject row : answer.rows()) {
      sum += num(row, column);
    }
    JsonObject totals = answer.facts().getAsJsonObject("totals");
    assertThat(sum)
        .as(column)
        .isCloseTo(num(totals, column), within(0.005 * (answer.rows().size() + 1)));
  }
}
