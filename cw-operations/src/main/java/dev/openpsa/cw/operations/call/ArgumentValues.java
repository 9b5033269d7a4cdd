package dev.openpsa.cw.operations.call;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.spec.conditions.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings what a caller gave into the type of the argument, as it travels in a body. */
final class ArgumentValues {
  /** What stands after a date, as ConnectWise writes calendar dates: {@code T00:00:00Z}. */
  private static final Pattern TIME_OF_DAY = Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d)[T ].*");

  /** A local time, with or without its offset. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .parseLenient()
          .appendOffsetId()
          .toFormatter(Locale.ROOT);

  private static final String ID = "\\d{1,9}";

  private final Scene scene;
  private final RecordNames names;
  private @Nullable Integer company;

  ArgumentValues(Scene scene, RecordNames names) {
    this.scene = scene;
    this.names = names;
  }

  /** Names of what belongs to companies are meant within this one. */
  void within(int companyId) {
    company = companyId;
  }

  /**
   * The value as JSON: dates and times in ConnectWise's form, records as their id or identifier.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  JsonElement read(Argument argument, JsonElement given) {
    if (!argument.type().isList()) {
      return one(argument.type(), given);
    }
    JsonArray list = new JsonArray();
    for (JsonElement element : elements(given)) {
      list.add(one(argument.type(), element));
    }
    return list;
  }

  /** An argument's default; {@code {me}} is the calling member. */
  JsonElement usual(Argument argument, JsonElement value) {
    boolean isMe = value instanceof JsonPrimitive text && text.getAsString().equals("{me}");
    return isMe ? new JsonPrimitive(scene.me().get()) : read(argument, value);
  }

  /** A list, a text with commas, or a value alone. */
  private static List<JsonElement> elements(JsonElement given) {
    JsonElement parsed = given;
    if (given instanceof JsonPrimitive text && text.isString()) {
      String written = text.getAsString().strip();
      if (written.startsWith("[")) {
        parsed = parsed(written, "a list");
      } else {
        return List.of(written.split("\\s*,\\s*")).stream()
            .map(part -> (JsonElement) new JsonPrimitive(part))
            .toList();
      }
    }
    return parsed instanceof JsonArray array ? array.asList() : List.of(parsed);
  }

  private JsonElement one(ArgumentType type, JsonElement given) {
    if (type.kind() == ArgumentType.Kind.OBJECT) {
      return object(given);
    }
    if (!(given instanceof JsonPrimitive primitive)) {
      throw new IllegalArgumentException("has to be " + type.shown() + ", not " + given);
    }
    String text = primitive.getAsString().strip();
    return switch (type.kind()) {
      case INTEGER -> integer(text);
      case NUMBER -> new JsonPrimitive(number(text));
      case BOOLEAN -> flag(text);
      case DAY -> midnight(date(TIME_OF_DAY.matcher(text).replaceFirst("$1")));
      case DATETIME -> new JsonPrimitive(instant(text).toString());
      case UNTIL -> new JsonPrimitive(end(text).toString());
      case UNTIL_DAY -> new JsonPrimitive(endOfDays(text).toString());
      case TIME -> time(text);
      case RECORD -> record(type, text);
      case REFERENCE ->
          text.matches(ID) ? new JsonPrimitive(Integer.parseInt(text)) : new JsonPrimitive(text);
      case STRING, FILE, OBJECT -> text(type, primitive.getAsString());
    };
  }

  private static JsonElement object(JsonElement given) {
    JsonElement parsed = given;
    if (given instanceof JsonPrimitive text && text.isString()) {
      parsed = parsed(text.getAsString(), "a JSON object");
    }
    if (parsed instanceof JsonObject || parsed instanceof JsonArray) {
      return parsed;
    }
    throw new IllegalArgumentException("has to be a JSON object");
  }

  private static JsonElement parsed(String text, String expected) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("has to be " + expected, e);
    }
  }

  private static JsonPrimitive integer(String text) {
    try {
      return new JsonPrimitive(new BigDecimal(text).intValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("has to be a whole number, not '" + text + "'", e);
    }
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("has to be a number, not '" + text + "'", e);
    }
  }

  private static JsonPrimitive flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> new JsonPrimitive(true);
      case "false", "no", "0" -> new JsonPrimitive(false);
      default -> throw new IllegalArgumentException("has to be true or false");
    };
  }

  private static JsonPrimitive time(String text) {
    try {
      return new JsonPrimitive(LocalTime.parse(text).truncatedTo(ChronoUnit.SECONDS).toString());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("has to be a time of day such as 14:30", e);
    }
  }

  private static JsonPrimitive text(ArgumentType type, String text) {
    if (type.values().isEmpty()) {
      return new JsonPrimitive(text);
    }
    for (String value : type.values()) {
      if (value.equalsIgnoreCase(text.strip())) {
        return new JsonPrimitive(value);
      }
    }
    String meant = Synonyms.among(type.values(), text);
    if (meant != null) {
      return new JsonPrimitive(meant);
    }
    throw new IllegalArgumentException(
        "has to be one of " + String.join(", ", type.values()) + ", not '" + text + "'");
  }

  private JsonPrimitive record(ArgumentType type, String text) {
    if (type.record() == null) {
      throw new IllegalStateException("a record argument names its record");
    }
    boolean isId = text.matches(ID);
    return isId && type.recordField().equals("id")
        ? new JsonPrimitive(Integer.parseInt(text))
        : names.find(type.record(), type.recordField(), text, company);
  }

  private static JsonPrimitive midnight(LocalDate date) {
    return new JsonPrimitive(date.atStartOfDay(ZoneOffset.UTC).toInstant().toString());
  }

  private LocalDate date(String text) {
    LocalDate day = day(text);
    return day == null ? LocalDate.ofInstant(instant(text), scene.zone()) : day;
  }

  /** A day that stands alone, as a date or as people call it; null for anything else. */
  private @Nullable LocalDate day(String text) {
    LocalDate today = LocalDate.ofInstant(scene.now(), scene.zone());
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "today" -> today;
      case "yesterday" -> today.minusDays(1);
      case "tomorrow" -> today.plusDays(1);
      default -> {
        try {
          yield LocalDate.parse(text);
        } catch (DateTimeParseException e) {
          yield null;
        }
      }
    };
  }

  /** A point in time; without an offset it is one of the zone, a day alone is its beginning. */
  private Instant instant(String text) {
    LocalDate day = day(text);
    if (day != null) {
      return day.atStartOfDay(scene.zone()).toInstant();
    }
    TemporalAccessor time = time(text, OffsetDateTime::from, LocalDateTime::from);
    Instant instant =
        time instanceof OffsetDateTime exact
            ? exact.toInstant()
            : ((LocalDateTime) time).atZone(scene.zone()).toInstant();
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Where a range of points in time ends: after a day that stands alone, or at the time given. */
  private Instant end(String text) {
    LocalDate day = day(text);
    return day == null ? instant(text) : day.plusDays(1).atStartOfDay(scene.zone()).toInstant();
  }

  /** Where a range of calendar dates ends; no zone shifts a time that is given. */
  private Instant endOfDays(String text) {
    LocalDate day = day(text);
    LocalDateTime end =
        day == null
            ? LocalDateTime.from(time(text, LocalDateTime::from, LocalDateTime::from))
            : day.plusDays(1).atStartOfDay();
    return end.toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
  }

  private static TemporalAccessor time(String text, TemporalQuery<?>... forms) {
    try {
      return TIME.parseBest(text.replace(' ', 'T'), forms);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "has to be a date such as 2026-03-31 or a time such as 2026-03-31T14:30, not '"
              + text
              + "'",
          e);
    }
  }

  /** A field of a record as a condition has it. */
  static Value inCondition(JsonElement field) {
    if (!(field instanceof JsonPrimitive primitive)) {
      return new Value.Null();
    }
    return primitive.isNumber()
        ? new Value.Decimal(primitive.getAsBigDecimal())
        : primitive.isBoolean()
            ? new Value.Bool(primitive.getAsBoolean())
            : new Value.Text(primitive.getAsString());
  }

  /** An argument's value as a condition has it. */
  static Value inCondition(ArgumentType type, JsonElement value) {
    String text = value.getAsString();
    return switch (type.kind()) {
      case INTEGER, NUMBER -> new Value.Decimal(value.getAsBigDecimal());
      case BOOLEAN -> new Value.Bool(value.getAsBoolean());
      case DAY, DATETIME, UNTIL, UNTIL_DAY -> Value.DateTime.of(Instant.parse(text));
      case RECORD ->
          value.getAsJsonPrimitive().isNumber()
              ? new Value.Decimal(value.getAsBigDecimal())
              : new Value.Text(text);
      default -> new Value.Text(text);
    };
  }
}
