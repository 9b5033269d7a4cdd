package dev.openpsa.cw.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldList;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Or;
import dev.openpsa.cw.spec.conditions.OrderBy;
import dev.openpsa.cw.spec.conditions.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Random conditions, orders and field lists over the fields and values that records have. */
final class RandomQueries {
  private static final Operator[] ORDERS = {
    Operator.EQUAL,
    Operator.NOT_EQUAL,
    Operator.LESS,
    Operator.LESS_OR_EQUAL,
    Operator.GREATER,
    Operator.GREATER_OR_EQUAL
  };
  private static final Operator[] TEXT_TESTS = {
    Operator.CONTAINS, Operator.NOT_CONTAINS, Operator.LIKE, Operator.NOT_LIKE
  };
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  private static final String[] RUNS = {"%", "*", "%%", "_"};

  private final Random random;
  private final Map<String, List<JsonPrimitive>> values = new TreeMap<>();
  private final List<String> paths;

  /** Over those records, whose members below {@code _info} are no fields of their own. */
  RandomQueries(List<JsonObject> records, long seed) {
    this.random = new Random(seed);

    for (int i = 0; i < 300; i++) {
      collect("", records.get(random.nextInt(records.size())));
    }
    this.paths = List.copyOf(values.keySet());
  }

  private void collect(String prefix, JsonObject object) {
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      String path = prefix + member.getKey();
      if (member.getValue() instanceof JsonPrimitive value) {
        values.computeIfAbsent(path, p -> new ArrayList<>()).add(value);
      } else if (member.getKey().equals("_info")) {
        if (prefix.isEmpty()) {
          JsonPrimitive updated =
              member.getValue().getAsJsonObject().getAsJsonPrimitive("lastUpdated");
          values.computeIfAbsent("lastUpdated", p -> new ArrayList<>()).add(updated);
        }
      } else if (member.getValue() instanceof JsonObject inner) {
        collect(path + "/", inner);
      }
    }
  }

  Condition condition(int depth) {
    Condition condition =
        switch (random.nextInt(depth == 0 ? 4 : 7)) {
          case 0, 1, 2 -> comparison(pick(paths));
          case 3 -> list(pick(paths));
          case 4, 5 -> new And(some(() -> condition(depth - 1)));
          default -> new Or(some(() -> condition(depth - 1)));
        };
    return random.nextInt(6) == 0 ? condition.not() : condition;
  }

  /** As {@link #condition}, with the fields below a list's name. */
  Condition childCondition(String list) {
    Condition first = below(list);
    return switch (random.nextInt(3)) {
      case 0 -> first;
      case 1 -> new And(List.of(first, below(list)));
      default -> new Or(List.of(first, new And(List.of(below(list), below(list)))));
    };
  }

  private Condition below(String list) {
    String path = pick(paths);
    Condition plain = random.nextInt(4) == 0 ? list(path) : comparison(path);
    FieldPath field = field(list + "/" + path);
    return plain instanceof InList in
        ? new InList(field, in.negated(), in.values())
        : new Comparison(field, ((Comparison) plain).operator(), ((Comparison) plain).value());
  }

  Condition comparison(String path) {
    FieldPath field = field(path);
    if (random.nextInt(8) == 0) {
      boolean ofReference = path.contains("/") && random.nextBoolean();
      return new Comparison(
          ofReference ? field(path.substring(0, path.lastIndexOf('/'))) : field,
          random.nextBoolean() ? Operator.EQUAL : Operator.NOT_EQUAL,
          new Value.Null());
    }
    JsonPrimitive value = pick(values.get(path));
    if (!value.isString() || isDate(value) || random.nextInt(3) == 0) {
      return new Comparison(field, ORDERS[random.nextInt(ORDERS.length)], literal(value));
    }
    Operator operator = TEXT_TESTS[random.nextInt(TEXT_TESTS.length)];
    boolean isLike = operator == Operator.LIKE || operator == Operator.NOT_LIKE;
    String text = value.getAsString();
    return new Comparison(field, operator, new Value.Text(isLike ? pattern(text) : part(text)));
  }

  private Condition list(String path) {
    return new InList(
        field(path), random.nextInt(3) == 0, some(() -> literal(pick(values.get(path)))));
  }

  OrderBy orderBy() {
    List<OrderBy.Key> keys = new ArrayList<>();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      keys.add(new OrderBy.Key(field(pick(paths)), random.nextBoolean()));
    }
    return new OrderBy(keys);
  }

  FieldList fields() {
    List<FieldPath> fields = new ArrayList<>();
    for (int n = 1 + random.nextInt(6); n > 0; n--) {
      String path = pick(paths);
      path = path.equals("lastUpdated") ? "_info/lastUpdated" : path;
      boolean isWhole = random.nextInt(5) == 0 && path.contains("/");
      fields.add(field(isWhole ? path.substring(0, path.indexOf('/')) : path));
    }
    return new FieldList(fields);
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  private FieldPath field(String path) {
    return FieldPath.parse(
        switch (random.nextInt(8)) {
          case 0 -> path.toUpperCase(Locale.ROOT);
          case 1 -> path.toLowerCase(Locale.ROOT);
          default -> path;
        });
  }

  private Value literal(JsonPrimitive value) {
    if (value.isNumber()) {
      BigDecimal number = value.getAsBigDecimal();
      return new Value.Decimal(
          random.nextBoolean() ? number : number.add(BigDecimal.valueOf(random.nextInt(400), 2)));
    }
    if (value.isBoolean()) {
      return new Value.Bool(random.nextBoolean());
    }
    return isDate(value)
        ? new Value.DateTime(date(Instant.parse(value.getAsString())))
        : new Value.Text(otherCase(value.getAsString()));
  }

  private String date(Instant exact) {
    Instant near = random.nextBoolean() ? exact : exact.plus(Duration.ofHours(random.nextInt(999)));
    OffsetDateTime there = near.atOffset(ZoneOffset.ofHoursMinutes(random.nextInt(12), 30));
    return switch (random.nextInt(5)) {
      case 0 -> near.toString().substring(0, 10);
      case 1 -> near.toString().substring(0, 19);
      case 2 -> there.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
      case 3 -> near.toString().replace("Z", ".5Z");
      default -> near.toString();
    };
  }

  private static boolean isDate(JsonPrimitive value) {
    return value.isString() && DATE.matcher(value.getAsString()).matches();
  }

  private String part(String text) {
    int from = random.nextInt(text.length() + 1);
    return otherCase(text.substring(from, from + random.nextInt(text.length() - from + 1)));
  }

  private String pattern(String text) {
    StringBuilder pattern = new StringBuilder(random.nextInt(3) == 0 ? "%" : "");
    for (String rest = part(text); !rest.isEmpty(); ) {
      int cut = 1 + random.nextInt(rest.length());
      char next = rest.charAt(cut - 1);
      pattern.append(rest, 0, cut - 1);
      switch (random.nextInt(5)) {
        case 0 -> pattern.append(RUNS[random.nextInt(RUNS.length)]);
        case 1 -> pattern.append(Character.isLetter(next) ? "[" + next + "xy]" : next);
        case 2 -> pattern.append("[^q]");
        default -> pattern.append(next == '[' ? "[[]" : next);
      }
      rest = rest.substring(cut);
    }
    return pattern
        .append(random.nextInt(3) == 0 ? "" : random.nextBoolean() ? "%" : "*")
        .toString();
  }

  private String otherCase(String text) {
    return switch (random.nextInt(6)) {
      case 0 -> text.toUpperCase(Locale.ROOT);
      case 1 -> text.toLowerCase(Locale.ROOT);
      default -> text;
    };
  }

  private <T> List<T> some(Supplier<T> part) {
    List<T> parts = new ArrayList<>();
    for (int n = 2 + random.nextInt(2); n > 0; n--) {
      parts.add(part.get());
    }
    return parts;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
