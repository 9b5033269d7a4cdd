package dev.openpsa.cw.operations.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.SandboxDesk;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A record whose fields are asked by path: {@code owner.identifier}, of the first in a list {@code
 * types.0.name}.
 */
record Row(JsonObject record) {
  static final LocalDate TODAY = LocalDate.ofInstant(SandboxDesk.NOW, SandboxDesk.ZONE);

  private @Nullable JsonElement member(String path) {
    @Nullable JsonElement here = record;
    for (String name : path.split("\\.")) {
      if (here instanceof JsonArray list) {
        int place = Integer.parseInt(name);
        here = place < list.size() ? list.get(place) : null;
      } else {
        here = here instanceof JsonObject object ? object.get(name) : null;
      }
    }
    return here;
  }

  private @Nullable JsonPrimitive field(String path) {
    return member(path) instanceof JsonPrimitive value ? value : null;
  }

  /** What a list of the record holds; nothing where it is not set. */
  List<Row> rows(String path) {
    return member(path) instanceof JsonArray list
        ? list.asList().stream().map(row -> new Row(row.getAsJsonObject())).toList()
        : List.of();
  }

  boolean has(String path) {
    return !text(path).isBlank();
  }

  /** Empty where it is not set. */
  String text(String path) {
    JsonPrimitive value = field(path);
    return value == null ? "" : value.getAsString();
  }

  boolean is(String path) {
    return text(path).equals("true");
  }

  /** Whether a flag is there and not set. */
  boolean isNot(String path) {
    return text(path).equals("false");
  }

  /** 0 where it is not set. */
  BigDecimal number(String path) {
    return has(path) ? new BigDecimal(text(path)) : BigDecimal.ZERO;
  }

  boolean isMore(String path, String limit) {
    return number(path).compareTo(new BigDecimal(limit)) > 0;
  }

  boolean isText(String path, String... values) {
    return Arrays.asList(values).contains(text(path));
  }

  boolean contains(String path, String text) {
    return text(path).toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  boolean isSame(String path, Row other) {
    return has(path) && text(path).equalsIgnoreCase(other.text(path));
  }

  /** The point in time; far in the future where it is not set. */
  Instant time(String path) {
    return has(path) ? Instant.parse(text(path)) : Instant.parse("9999-01-01T00:00:00Z");
  }

  /** The day of a point in time in the zone of the caller. */
  LocalDate localDay(String path) {
    return LocalDate.ofInstant(time(path), SandboxDesk.ZONE);
  }

  /** A calendar day, which no zone shifts. */
  LocalDate day(String path) {
    return has(path) ? LocalDate.parse(text(path).substring(0, 10)) : LocalDate.of(9999, 1, 1);
  }

  /** Whether the point in time lies in the days from then to then, both among them. */
  boolean isLocal(String path, String from, String to) {
    LocalDate day = localDay(path);
    return !day.isBefore(LocalDate.parse(from)) && !day.isAfter(LocalDate.parse(to));
  }

  /** Whether the calendar day lies between those, both among them. */
  boolean isDay(String path, LocalDate from, LocalDate to) {
    return !day(path).isBefore(from) && !day(path).isAfter(to);
  }

  /** Whether the point in time lies in the last days, today among them. */
  boolean isLast(String path, int days) {
    return has(path)
        && !localDay(path).isBefore(TODAY.minusDays(days))
        && !time(path).isAfter(SandboxDesk.NOW);
  }

  /** Whether it is more than that many days ago. */
  boolean isAgo(String path, int days) {
    return has(path) && localDay(path).isBefore(TODAY.minusDays(days));
  }

  /** The first word of a text that is worth looking for; empty where there is none. */
  String word(String path) {
    return Arrays.stream(text(path).split("\\W+"))
        .filter(word -> word.length() > 4)
        .findFirst()
        .orElse("");
  }
}
