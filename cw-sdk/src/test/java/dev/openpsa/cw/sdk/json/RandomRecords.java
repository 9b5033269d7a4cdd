package dev.openpsa.cw.sdk.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records as ConnectWise might send them, and as it never should. */
final class RandomRecords {
  private static final List<String> ODD_TEXTS =
      List.of("true", "False", "7", "7.0", "1.50", "2025-01-02", "1e3", "");
  private static final List<String> TIMES =
      List.of("", "T04:05:06Z", "T04:05:06", "T04:05:06+02:00", "T25:00:00Z", "T04:05:06-0500");

  private final Random random;
  private final Map<String, Schema> schemas;

  RandomRecords(long seed, Map<String, Schema> schemas) {
    this.random = new Random(seed);
    this.schemas = schemas;
  }

  JsonObject record(Schema schema, int depth) {
    JsonObject record = new JsonObject();
    for (Field field : schema.fields()) {
      int dice = random.nextInt(20);
      if (dice < 4) {
        record.add(field.name(), dice == 0 ? JsonNull.INSTANCE : anything(2));
      } else if (dice < 14) {
        record.add(field.name(), fitting(field.type(), depth));
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      record.add("unknown" + i, anything(3));
    }
    return record;
  }

  private JsonElement fitting(TypeRef type, int depth) {
    return switch (type.kind()) {
      case STRING, BINARY -> {
        boolean date = "date-time".equals(type.format());
        List<String> values = type.enumValues();
        yield new JsonPrimitive(
            date ? date() : values.isEmpty() ? text() : values.get(random.nextInt(values.size())));
      }
      case INTEGER -> new JsonPrimitive(random.nextInt());
      case NUMBER -> new JsonPrimitive(BigDecimal.valueOf(random.nextInt(), random.nextInt(4)));
      case BOOLEAN -> new JsonPrimitive(random.nextBoolean());
      case REF -> {
        Schema schema = schemas.get(type.schema());
        yield depth == 0 || schema == null ? new JsonObject() : record(schema, depth - 1);
      }
      case ARRAY -> array(type, depth);
      case MAP -> {
        JsonObject map = new JsonObject();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.add(text(), random.nextInt(6) == 0 ? anything(1) : fitting(type.items(), depth));
        }
        yield map;
      }
      case ANY -> anything(2);
    };
  }

  private JsonArray array(TypeRef type, int depth) {
    JsonArray array = new JsonArray();
    for (int i = random.nextInt(4); i > 0; i--) {
      array.add(random.nextInt(8) == 0 ? anything(1) : fitting(type.items(), depth));
    }
    return array;
  }

  private JsonElement anything(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> JsonNull.INSTANCE;
      case 1 -> new JsonPrimitive(text());
      case 2 -> new JsonPrimitive(new BigDecimal(random.nextInt(1000) + ".0"));
      case 3 ->
          new JsonPrimitive(
              random.nextBoolean() ? (Number) random.nextLong() : (Number) random.nextDouble());
      case 4 -> new JsonPrimitive(random.nextBoolean());
      case 5 -> new JsonPrimitive(ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size())));
      case 6 -> {
        JsonArray array = new JsonArray();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(anything(depth - 1));
        }
        yield array;
      }
      default -> {
        JsonObject object = new JsonObject();
        for (int i = random.nextInt(3); i > 0; i--) {
          object.add(random.nextBoolean() ? "id" : text(), anything(depth - 1));
        }
        yield object;
      }
    };
  }

  private String date() {
    String day = LocalDate.ofEpochDay(random.nextInt(30_000)).toString();
    return day + TIMES.get(random.nextInt(TIMES.size()));
  }

  private String text() {
    int length = random.nextInt(12);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(32);
            case 1 -> 0x1F600 + random.nextInt(50);
            case 2 -> "\"\\/{}[]<>'&\u2028".charAt(random.nextInt(12));
            default -> 'a' + random.nextInt(26);
          });
    }
    return text.toString();
  }
}
