package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a handler found: rows under its columns, and what is to be said about them. */
public final class Report {
  private static final String CURRENCY = "currency";

  private final Window window;
  private final List<Column> columns;
  private final List<JsonObject> rows = new ArrayList<>();
  private final List<@Nullable String> currencies = new ArrayList<>();
  private final JsonObject totals = new JsonObject();
  private final JsonObject excluded = new JsonObject();
  private final JsonObject dataQuality = new JsonObject();

  public Report(Window window, List<Column> columns) {
    this.window = window;
    this.columns = List.copyOf(columns);
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column, in order; null for what is not known
   */
  public void row(@Nullable Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    JsonObject row = new JsonObject();
    String currency = null;
    for (int i = 0; i < cells.length; i++) {
      put(row, columns.get(i).name(), cells[i]);
      if (cells[i] instanceof Money money) {
        if (currency != null && !currency.equals(money.currency())) {
          throw new IllegalArgumentException("a row of " + currency + " and " + money.currency());
        }
        currency = money.currency();
      }
    }
    rows.add(row);
    currencies.add(currency);
  }

  /** A total over all that was read, whichever rows are shown. */
  public void total(String name, @Nullable Object value) {
    put(totals, name, value);
  }

  /** Totals of money: one figure, or where there are several currencies one for each. */
  public void total(String name, Purse purse) {
    SortedMap<String, Sum> sums = purse.sums();
    if (sums.size() <= 1) {
      sums.forEach((currency, sum) -> put(totals, name, Money.of(sum.value(), currency)));
      if (sums.isEmpty()) {
        put(totals, name, BigDecimal.ZERO.setScale(2));
      }
      return;
    }
    JsonObject byCurrency = new JsonObject();
    sums.forEach(
        (currency, sum) -> put(byCurrency, named(currency), Money.of(sum.value(), currency)));
    totals.add(name, byCurrency);
  }

  private static String named(String currency) {
    return currency.isEmpty() ? "unknown currency" : currency;
  }

  /** How much was left out, and why. */
  public void exclude(String why, long count) {
    excluded.addProperty(why, count);
  }

  /** What the records lack. */
  public void quality(String what, @Nullable Object value) {
    put(dataQuality, what, value);
  }

  private void put(JsonObject into, String name, @Nullable Object value) {
    if (value == null) {
      into.add(name, JsonNull.INSTANCE);
    } else if (value instanceof Money money) {
      into.add(name, new JsonPrimitive(money.shown()));
    } else if (value instanceof Boolean flag) {
      into.add(name, new JsonPrimitive(flag));
    } else if (value instanceof Instant instant) {
      into.add(name, new JsonPrimitive(shown(instant)));
    } else if (value instanceof Collection<?> several) {
      String joined = several.stream().map(String::valueOf).collect(Collectors.joining(", "));
      into.add(name, new JsonPrimitive(joined));
    } else if (value instanceof BigDecimal number) {
      into.add(name, new JsonPrimitive(number));
    } else if (value instanceof Number number) {
      into.add(name, new JsonPrimitive(number));
    } else {
      into.add(name, new JsonPrimitive(value.toString()));
    }
  }

  Window window() {
    return window;
  }

  /** To the minute, in the zone of the window. */
  String shown(Instant instant) {
    return instant
        .atZone(window.zone())
        .truncatedTo(ChronoUnit.MINUTES)
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  /** The currencies of the rows. */
  private Set<String> used() {
    Set<String> used = new TreeSet<>();
    for (String currency : currencies) {
      if (currency != null && !currency.isEmpty()) {
        used.add(currency);
      }
    }
    return used;
  }

  /** The columns: those of money with the currency, or one that tells it where it differs. */
  List<Column> columns() {
    Set<String> used = used();
    List<Column> shown = new ArrayList<>();
    for (Column column : columns) {
      shown.add(column.isMoney() && used.size() == 1 ? column.in(used.iterator().next()) : column);
    }
    if (used.size() > 1) {
      shown.add(Column.text(CURRENCY));
    }
    return shown;
  }

  List<JsonObject> rows() {
    if (used().size() <= 1) {
      return Collections.unmodifiableList(rows);
    }
    List<JsonObject> shown = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      JsonObject row = rows.get(i).deepCopy();
      put(row, CURRENCY, currencies.get(i));
      shown.add(row);
    }
    return shown;
  }

  JsonObject totals() {
    return totals;
  }

  JsonObject excluded() {
    return excluded;
  }

  JsonObject dataQuality() {
    return dataQuality;
  }
}
