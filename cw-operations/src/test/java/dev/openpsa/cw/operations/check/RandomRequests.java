package dev.openpsa.cw.operations.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Or;
import dev.openpsa.cw.spec.conditions.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random conditions over the fields and values that records have, and damage to texts and JSON. */
final class RandomRequests {
  private static final String JUNK =
      "()[]\"'=<>!&|,;:%*\\/. \u201c\u0000x7andornot{}$#\u00e9\ud83d\ude00";
  private static final Operator[] ORDERS = {
    Operator.EQUAL,
    Operator.NOT_EQUAL,
    Operator.LESS,
    Operator.LESS_OR_EQUAL,
    Operator.GREATER,
    Operator.GREATER_OR_EQUAL
  };

  private final Random random;
  private final Map<String, List<JsonPrimitive>> values = new TreeMap<>();
  private final List<String> paths;

  RandomRequests(List<JsonObject> records, long seed) {
    this.random = new Random(seed);
    records.forEach(record -> collect("", record));
    this.paths = List.copyOf(values.keySet());
  }

  private void collect(String prefix, JsonObject object) {
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      String path = prefix + member.getKey();
      if (member.getValue() instanceof JsonPrimitive value) {
        values.computeIfAbsent(path, p -> new ArrayList<>()).add(value);
      } else if (member.getValue() instanceof JsonObject inner
          && !member.getKey().equals("_info")) {
        collect(path + "/", inner);
      }
    }
  }

  /** The fields that some record has. */
  List<String> paths() {
    return paths;
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  Condition condition(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0, 1, 2 -> comparison(pick(paths));
      case 3 -> list(pick(paths));
      case 4 -> new And(List.of(condition(depth - 1), condition(depth - 1)));
      default -> new Or(List.of(condition(depth - 1), condition(depth - 1)));
    };
  }

  private Condition list(String path) {
    List<Value> literals = new ArrayList<>();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      literals.add(literal(pick(values.get(path))));
    }
    return new InList(field(path), random.nextBoolean(), literals);
  }

  private Condition comparison(String path) {
    FieldPath field = field(path);
    if (random.nextInt(6) == 0) {
      boolean ofReference = path.contains("/") && random.nextBoolean();
      FieldPath asked = ofReference ? field(path.substring(0, path.lastIndexOf('/'))) : field;
      return new Comparison(
          asked, random.nextBoolean() ? Operator.EQUAL : Operator.NOT_EQUAL, new Value.Null());
    }
    JsonPrimitive value = pick(values.get(path));
    boolean isText = literal(value) instanceof Value.Text;
    Operator operator =
        isText && random.nextBoolean()
            ? pick(
                List.of(Operator.CONTAINS, Operator.NOT_CONTAINS, Operator.LIKE, Operator.NOT_LIKE))
            : ORDERS[random.nextInt(ORDERS.length)];
    return new Comparison(field, operator, literal(value));
  }

  private FieldPath field(String path) {
    return FieldPath.parse(
        switch (random.nextInt(6)) {
          case 0 -> path.toUpperCase(Locale.ROOT);
          case 1 -> path.toLowerCase(Locale.ROOT);
          default -> path;
        });
  }

  private static Value literal(JsonPrimitive value) {
    if (value.isNumber()) {
      return new Value.Decimal(value.getAsBigDecimal());
    }
    if (value.isBoolean()) {
      return new Value.Bool(value.getAsBoolean());
    }
    return value.getAsString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")
        ? Value.DateTime.of(Instant.parse(value.getAsString()))
        : new Value.Text(value.getAsString());
  }

  /** The text with some characters lost, doubled, swapped or foreign. */
  String damaged(String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int n = 1 + random.nextInt(3); n > 0 && !damaged.isEmpty(); n--) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(4)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, damaged.charAt(at));
        case 2 -> damaged.setCharAt(at, JUNK.charAt(random.nextInt(JUNK.length())));
        default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(9)));
      }
    }
    return damaged.toString();
  }

  /** The JSON with members lost or renamed, or values of another kind. */
  JsonElement damaged(JsonElement json) {
    if (random.nextInt(4) == 0) {
      return junk();
    }
    if (json instanceof JsonObject object) {
      JsonObject damaged = new JsonObject();
      object
          .entrySet()
          .forEach(
              e -> {
                boolean stays = random.nextInt(3) > 0;
                String name = random.nextInt(5) == 0 ? damaged(e.getKey()) : e.getKey();
                damaged.add(name, stays ? e.getValue() : damaged(e.getValue()));
              });
      return damaged;
    }
    if (json instanceof JsonArray array) {
      JsonArray damaged = new JsonArray();
      array.forEach(item -> damaged.add(random.nextInt(3) > 0 ? item : damaged(item)));
      return damaged;
    }
    return json.isJsonNull() ? junk() : new JsonPrimitive(damaged(json.getAsString()));
  }

  private JsonElement junk() {
    return switch (random.nextInt(8)) {
      case 0 -> JsonNull.INSTANCE;
      case 1 -> new JsonArray();
      case 2 -> new JsonObject();
      case 3 -> new JsonPrimitive("");
      case 4 -> new JsonPrimitive(new BigDecimal("1e400"));
      case 5 -> new JsonPrimitive(random.nextBoolean());
      case 6 -> {
        JsonArray nested = new JsonArray();
        nested.add(new JsonArray());
        yield nested;
      }
      default -> new JsonPrimitive(random.nextInt());
    };
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
