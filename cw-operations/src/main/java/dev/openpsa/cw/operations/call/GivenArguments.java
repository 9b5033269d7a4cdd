package dev.openpsa.cw.operations.call;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.NamedOperation;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.operations.registry.Target;
import dev.openpsa.cw.spec.NearestNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, checked and in their types.
 *
 * @param values by argument; defaults are among them
 * @param list what lists take beside their own arguments, by its name there
 * @param most how many rows the caller wants of a list; null for one page
 */
record GivenArguments(
    Map<String, JsonElement> values, Map<String, String> list, @Nullable Integer most) {
  /** What people write, and the query parameter that it means. */
  private static final Map<String, String> LIST_OPTIONS =
      Map.ofEntries(
          Map.entry("conditions", "conditions"),
          Map.entry("child_conditions", "childConditions"),
          Map.entry("childConditions", "childConditions"),
          Map.entry("custom_field_conditions", "customFieldConditions"),
          Map.entry("customFieldConditions", "customFieldConditions"),
          Map.entry("order_by", "orderBy"),
          Map.entry("orderBy", "orderBy"),
          Map.entry("fields", "fields"),
          Map.entry("page", "page"),
          Map.entry("page_size", "pageSize"),
          Map.entry("pageSize", "pageSize"));

  private static final String MOST = "max_records";

  GivenArguments {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    list = Collections.unmodifiableMap(new LinkedHashMap<>(list));
  }

  /**
   * Checks what a caller gave.
   *
   * @param takes the query parameters that the endpoint takes
   * @throws RequestFailure naming everything that is missing, unknown or of the wrong type
   */
  static GivenArguments read(
      NamedOperation operation, JsonObject given, Set<String> takes, ArgumentValues types) {
    Map<String, JsonElement> values = new LinkedHashMap<>();
    Map<String, String> list = new LinkedHashMap<>();
    Integer most = null;
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonElement> member : companyFirst(operation, given)) {
      Argument argument = argument(operation, member.getKey());
      String option = LIST_OPTIONS.get(member.getKey());
      if (member.getValue().isJsonNull()) {
        continue;
      }
      if (argument == null
          && (option != null || member.getKey().equals(MOST))
          && !member.getValue().isJsonPrimitive()) {
        faults.add("'" + member.getKey() + "' has to be one value, not " + member.getValue());
      } else if (argument != null) {
        try {
          JsonElement value = types.read(argument, member.getValue());
          values.put(argument.name(), value);
          if (isCompany(argument) && value instanceof JsonPrimitive id) {
            types.within(id.getAsInt());
          }
        } catch (IllegalArgumentException e) {
          faults.add("'" + member.getKey() + "' " + e.getMessage());
        }
      } else if (option != null && takes.contains(option)) {
        String before = list.put(option, member.getValue().getAsString());
        if (before != null) {
          faults.add("'" + member.getKey() + "' and its other spelling are given: leave one out");
        }
      } else if (member.getKey().equals(MOST) && takes.contains("pageSize")) {
        most = most(member.getValue(), faults);
      } else {
        faults.add(unknown(operation, member.getKey(), takes));
      }
    }
    for (Argument argument : operation.arguments()) {
      JsonElement value = argument.defaultValue();
      if (value != null && !isGiven(argument, operation, values)) {
        values.put(argument.name(), types.usual(argument, value));
      }
      if (argument.isRequired() && !isGiven(argument, operation, values)) {
        faults.add("'" + argument.name() + "' is missing: " + argument.type().shown());
      }
    }
    if (!faults.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          operation.name() + ": " + String.join("; ", faults),
          usage(operation));
    }
    return new GivenArguments(values, list, most);
  }

  /** A contact's name is looked for in the company, so that has to be known before. */
  private static List<Map.Entry<String, JsonElement>> companyFirst(
      NamedOperation operation, JsonObject given) {
    List<Map.Entry<String, JsonElement>> members = new ArrayList<>(given.entrySet());
    members.sort(
        Comparator.comparing(
            member -> {
              Argument argument = argument(operation, member.getKey());
              return argument == null || !isCompany(argument);
            }));
    return members;
  }

  private static boolean isCompany(Argument argument) {
    return argument.type().record() == RecordName.COMPANY
        && argument.type().recordField().equals("id")
        && !argument.type().isList();
  }

  /** What can be read of what a caller gave so far. */
  static GivenArguments soFar(NamedOperation operation, JsonObject given, ArgumentValues types) {
    Map<String, JsonElement> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> member : given.entrySet()) {
      Argument argument = argument(operation, member.getKey());
      if (argument != null && !member.getValue().isJsonNull()) {
        try {
          values.put(argument.name(), types.read(argument, member.getValue()));
        } catch (IllegalArgumentException e) {
          // Told when the whole is read.
        }
      }
    }
    return new GivenArguments(values, Map.of(), null);
  }

  /** Whether it is given by its name, or as a member of a body that is given whole. */
  private static boolean isGiven(
      Argument argument, NamedOperation operation, Map<String, JsonElement> values) {
    if (values.containsKey(argument.name())) {
      return true;
    }
    if (argument.target().place() != Target.Place.BODY) {
      return false;
    }
    String member = argument.target().name().split("\\.", 2)[0];
    return operation.arguments().stream()
        .filter(whole -> whole.target().place() == Target.Place.BODY && whole.target().isWhole())
        .map(whole -> values.get(whole.name()))
        .anyMatch(body -> body instanceof JsonObject object && object.has(member));
  }

  private static @Nullable Integer most(JsonElement value, List<String> faults) {
    String text = value.getAsString();
    if (text.matches("[1-9]\\d{0,7}")) {
      return Integer.valueOf(text);
    }
    faults.add("'" + MOST + "' has to be a whole number from 1 up");
    return null;
  }

  /** By its name, or without the {@code _id} or {@code _identifier} that the name ends in. */
  private static @Nullable Argument argument(NamedOperation operation, String name) {
    for (Argument argument : operation.arguments()) {
      String own = argument.name();
      if (own.equals(name)
          || argument.type().record() != null
              && (own.equals(name + "_id") || own.equals(name + "_identifier"))) {
        return argument;
      }
    }
    return null;
  }

  private static String unknown(NamedOperation operation, String name, Set<String> takes) {
    Set<String> known = new TreeSet<>();
    operation.arguments().forEach(argument -> known.add(argument.name()));
    LIST_OPTIONS.forEach(
        (option, parameter) -> {
          if (takes.contains(parameter) && option.matches("[a-z_]+")) {
            known.add(option);
          }
        });
    List<String> near = NearestNames.of(name, known, 2);
    return "there is no argument '"
        + name
        + "'"
        + (near.isEmpty() ? "" : ", but " + String.join(" and ", near));
  }

  /** What the operation takes, in one line. */
  private static String usage(NamedOperation operation) {
    if (operation.arguments().isEmpty()) {
      return operation.name() + " takes no arguments of its own.";
    }
    List<String> shown = new ArrayList<>();
    for (Argument argument : operation.arguments()) {
      String one = argument.name() + ": " + argument.type().shown();
      shown.add(argument.isRequired() ? one : "[" + one + "]");
    }
    String fields =
        operation.arguments().stream()
            .filter(argument -> argument.target().isWhole())
            .findFirst()
            .map(whole -> " Fields of the record go into '" + whole.name() + "'.")
            .orElse("");
    return operation.name() + " takes " + String.join(", ", shown) + "." + fields;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  GivenArguments with(String name, JsonElement value) {
    Map<String, JsonElement> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new GivenArguments(more, list, most);
  }
}
