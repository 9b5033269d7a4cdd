package dev.openpsa.cw.operations.timesheet.balance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The terms of a balance in lines for people. */
public final class BalanceText {
  private static final int WIDTH = 100;

  private BalanceText() {}

  /**
   * The lines of one balance, none longer than 100 characters.
   *
   * @param terms as {@code accrual_balance} answers them
   */
  public static List<String> lines(JsonObject terms) {
    List<String> lines = new ArrayList<>();
    wrap(
        lines,
        text(terms, "member")
            + ", "
            + text(terms, "type")
            + " "
            + text(terms, "year")
            + ": "
            + sum(terms)
            + " h"
            + (isKnown(terms, "days") ? ", " + text(terms, "days") + " days" : "")
            + "; "
            + text(terms, "availableToday")
            + " h before what is planned");
    wrap(lines, "  granted: " + granted(terms));
    JsonArray rows = terms.getAsJsonObject("adjustments").getAsJsonArray("rows");
    for (JsonElement row : rows) {
      JsonObject one = row.getAsJsonObject();
      wrap(
          lines,
          "  adjusted: "
              + text(one, "hours")
              + " h, row "
              + text(one, "id")
              + " "
              + text(one, "reason"));
    }
    JsonObject carried = terms.getAsJsonObject("carryOver");
    if (carried.get("from") instanceof JsonObject from) {
      wrap(
          lines,
          "  carried over: "
              + (isKnown(carried, "limit") ? "at most " + text(carried, "limit") + " h" : "all")
              + " of "
              + text(from, "year")
              + ": "
              + sum(from)
              + " h; granted "
              + granted(from)
              + entries(from, "used"));
    }
    wrap(lines, "  used" + entries(terms, "used") + "; planned" + entries(terms, "planned"));
    for (JsonElement one : terms.getAsJsonArray("inferred")) {
      wrap(lines, "  inferred: " + one.getAsString());
    }
    return lines;
  }

  private static String sum(JsonObject year) {
    return hours(year, "granted")
        + " + "
        + hours(year, "adjustments")
        + " + "
        + hours(year, "carryOver")
        + " - "
        + hours(year, "used")
        + " - "
        + hours(year, "planned")
        + " = "
        + text(year, "balance");
  }

  private static String granted(JsonObject year) {
    JsonObject granted = year.getAsJsonObject("granted");
    if (!isKnown(granted, "tierId")) {
      return hours(year, "granted") + " h, by no tier";
    }
    return hours(year, "granted")
        + " h"
        + (isKnown(granted, "share") ? ", " + text(granted, "share") : "")
        + ", tier "
        + text(granted, "tierId")
        + " ("
        + text(granted, "tierHours")
        + " h a year) after "
        + text(granted, "yearsOfService")
        + " years of service"
        + (year.has("policyId") ? ", policy " + text(year, "policyId") : "");
  }

  private static String entries(JsonObject year, String which) {
    JsonObject leave = year.getAsJsonObject(which);
    JsonArray ids = leave.getAsJsonArray("entryIds");
    if (ids.isEmpty()) {
      return which.equals("used") && !year.has("member") ? "" : " nothing";
    }
    StringJoiner named = new StringJoiner(", ");
    ids.forEach(id -> named.add(id.getAsString()));
    int all = leave.get("entriesTotal").getAsInt();
    return (year.has("member") ? "" : "; used")
        + " by entries "
        + named
        + (all > ids.size() ? " and " + (all - ids.size()) + " more" : "");
  }

  private static String hours(JsonObject year, String term) {
    return text(year.getAsJsonObject(term), "hours");
  }

  private static boolean isKnown(JsonObject object, String name) {
    return object.has(name) && !object.get(name).isJsonNull();
  }

  private static String text(JsonObject object, String name) {
    return isKnown(object, name) ? object.get(name).getAsString() : "unknown";
  }

  /** Broken at blanks; what follows is indented. */
  private static void wrap(List<String> lines, String text) {
    String rest = text;
    while (rest.length() > WIDTH) {
      int end = rest.lastIndexOf(' ', WIDTH);
      if (end <= 4) {
        break;
      }
      lines.add(rest.substring(0, end));
      rest = "    " + rest.substring(end + 1);
    }
    lines.add(rest);
  }
}
