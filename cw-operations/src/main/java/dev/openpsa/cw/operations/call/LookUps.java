package dev.openpsa.cw.operations.call;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.registry.LookUp;
import dev.openpsa.cw.operations.registry.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the arguments that an operation knows how to find. */
final class LookUps {
  private static final Pattern PLACE = Pattern.compile("\\{([\\w.]+)}");

  private final Reading reading;

  LookUps(Reading reading) {
    this.reading = reading;
  }

  GivenArguments complete(Operation operation, GivenArguments given, PresentRecord present) {
    GivenArguments complete = given;
    for (Map.Entry<String, LookUp> entry : operation.lookUps().entrySet()) {
      String argument = entry.getKey();
      LookUp lookUp = entry.getValue();
      JsonElement value = complete.values().get(argument);
      if (lookUp.named() == null ? value == null : isName(value)) {
        complete = complete.with(argument, find(operation, complete, present, argument, lookUp));
      } else if (lookUp.named() != null && value != null) {
        int id = Integer.parseInt(value.getAsString());
        complete = complete.with(argument, new JsonPrimitive(id));
      }
    }
    return complete;
  }

  private static boolean isName(@Nullable JsonElement value) {
    return value != null && !value.getAsString().matches("\\d{1,9}");
  }

  private JsonElement find(
      Operation operation,
      GivenArguments given,
      PresentRecord present,
      String argument,
      LookUp lookUp) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("conditions", lookUp.where());
    query.put("orderBy", lookUp.orderBy() == null ? "id" : lookUp.orderBy());
    query.put("fields", "id,name");
    query.put("pageSize", "1000");
    String path = fill(lookUp.collection(), operation, given, present);
    List<JsonObject> found = reading.list(path, query);
    JsonElement name = given.values().get(argument);
    if (name != null) {
      found = named(found, name.getAsString(), argument);
    }
    if (found.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          operation.name() + ": " + path + " has no record with " + lookUp.where(),
          "Give '" + argument + "'.");
    }
    if (!lookUp.takesAll()) {
      return found.get(0).get("id");
    }
    JsonArray ids = new JsonArray();
    found.forEach(record -> ids.add(record.get("id")));
    return ids;
  }

  /** The one whose name is the text, or else begins with it, or else holds it. */
  static List<JsonObject> named(List<JsonObject> records, String text, String argument) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    for (int looseness = 0; looseness < 3; looseness++) {
      int how = looseness;
      List<JsonObject> fitting =
          records.stream()
              .filter(record -> fits(name(record).toLowerCase(Locale.ROOT), wanted, how))
              .toList();
      if (fitting.size() == 1) {
        return fitting;
      }
      if (fitting.size() > 1) {
        throw new RequestFailure(
            ErrorCode.INVALID_ARGUMENT,
            "'" + text + "' fits more than one " + argument,
            "Say which: " + shown(fitting) + ".");
      }
    }
    throw new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        "there is no " + argument + " '" + text + "'",
        "There are " + shown(records) + ".");
  }

  private static boolean fits(String name, String wanted, int looseness) {
    return switch (looseness) {
      case 0 -> name.equals(wanted);
      case 1 -> name.startsWith(wanted);
      default -> name.contains(wanted);
    };
  }

  private static String name(JsonObject record) {
    return JsonPaths.get(record, "name") instanceof JsonPrimitive name ? name.getAsString() : "";
  }

  private static String shown(List<JsonObject> records) {
    return String.join(
        ", ",
        records.stream()
            .limit(12)
            .map(record -> name(record) + " (" + record.get("id") + ")")
            .toList());
  }

  static String fill(
      String path, Operation operation, GivenArguments given, PresentRecord present) {
    StringBuilder filled = new StringBuilder();
    Matcher place = PLACE.matcher(path);
    while (place.find()) {
      String name = place.group(1);
      JsonElement value =
          PresentRecord.isMeant(name) ? present.field(name) : given.values().get(name);
      if (!(value instanceof JsonPrimitive primitive)) {
        throw new RequestFailure(
            ErrorCode.INVALID_ARGUMENT,
            operation.name() + ": " + name + " is not known",
            "Give the arguments that would have to be found by it.");
      }
      place.appendReplacement(filled, Matcher.quoteReplacement(primitive.getAsString()));
    }
    return place.appendTail(filled).toString();
  }
}
