package dev.openpsa.cw.operations.check;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the names of query parameters, and the numbers among them and in the path. */
final class ParameterCheck {
  private static final int LARGEST_PAGE = 1000;
  private static final double LIKE_ENOUGH = 0.7;

  /** A number as people quote it: {@code SR-1234}, {@code Ticket 1234}. */
  private static final Pattern NUMBERED = Pattern.compile("[A-Za-z]{0,8}[ .-]{0,2}(\\d{1,9})");

  private final FieldFinder finder;
  private final @Nullable Schema schema;
  private final Faults faults;

  ParameterCheck(FieldFinder finder, @Nullable Schema schema, Faults faults) {
    this.finder = finder;
    this.schema = schema;
    this.faults = faults;
  }

  /** Mends the names and numbers of the query. */
  void query(Endpoint endpoint, Map<String, String> query) {
    List<String> known =
        endpoint.parameters().stream()
            .filter(p -> p.in() == Parameter.In.QUERY)
            .map(Parameter::name)
            .toList();
    for (Map.Entry<String, String> given : List.copyOf(query.entrySet())) {
      if (!known.contains(given.getKey())) {
        unknown(given.getKey(), given.getValue(), known, query);
      }
    }
    numbers(query);
  }

  private void unknown(String name, String value, List<String> known, Map<String, String> query) {
    String what = Faults.shown(name) + " is no query parameter of this endpoint";
    Optional<String> meant = meant(name, known);
    if (meant.isPresent()) {
      boolean free = !query.containsKey(meant.get());
      faults.add(free, what, "Did you mean " + meant.get() + "?");
      if (free) {
        query.remove(name);
        query.put(meant.get(), value);
      }
      return;
    }
    Optional<Condition> filter =
        known.contains("conditions") ? asCondition(name, value) : Optional.empty();
    if (filter.isPresent()) {
      query.remove(name);
      String before = query.get("conditions");
      boolean joined = before == null || join(filter.get(), before, query);
      if (before == null) {
        query.put("conditions", filter.get().toString());
      }
      faults.add(joined, what, "Fields are filtered in conditions: " + filter.get() + ".");
      return;
    }
    List<String> near = NearestNames.of(name, known, 2);
    faults.open(
        what,
        known.isEmpty()
            ? "It takes none."
            : near.isEmpty()
                ? "It takes " + String.join(", ", known) + "."
                : "Did you mean " + String.join(" or ", near) + "?");
  }

  private static boolean join(Condition filter, String before, Map<String, String> query) {
    try {
      query.put("conditions", Condition.parse(before).and(filter).toString());
      return true;
    } catch (ConditionSyntaxException e) {
      return false;
    }
  }

  private static Optional<String> meant(String name, List<String> known) {
    Optional<String> sameButForCase =
        known.stream()
            .filter(k -> k.equalsIgnoreCase(name.replaceAll("[^A-Za-z]", "")))
            .findFirst();
    return sameButForCase
        .or(() -> ParameterAliases.of(name).filter(known::contains))
        .or(
            () ->
                NearestNames.of(name, known, 1).stream()
                    .filter(near -> NearestNames.likeness(name, near) >= LIKE_ENOUGH)
                    .findFirst());
  }

  /** A record's field given as if it were a parameter. */
  private Optional<Condition> asCondition(String name, String value) {
    FieldPath path;
    try {
      path = FieldPath.parse(name.replace('.', '/'));
    } catch (ConditionSyntaxException e) {
      return Optional.empty();
    }
    if (schema == null) {
      return Optional.empty();
    }
    FieldFinder.Found found = finder.find(schema, path);
    if (found instanceof FieldFinder.Found.Missing missing && missing.meant() != null) {
      path = missing.meant();
      found = finder.find(schema, path);
    }
    return found instanceof FieldFinder.Found.Known
        ? Optional.of(new Comparison(path, Operator.EQUAL, literal(value)))
        : Optional.empty();
  }

  private static Value literal(String value) {
    if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      return new Value.Bool(value.equalsIgnoreCase("true"));
    }
    Value number = Literals.number(value);
    Value date = Literals.date(value);
    return number != null ? number : date != null ? date : new Value.Text(value);
  }

  private void numbers(Map<String, String> query) {
    for (String name : List.of("page", "pageSize", "pageId")) {
      String value = query.get(name);
      if (value == null) {
        continue;
      }
      int least = name.equals("pageId") ? 0 : 1;
      int most = name.equals("pageSize") ? LARGEST_PAGE : Integer.MAX_VALUE;
      boolean isNumber = value.matches("-?\\d{1,9}");
      int number = isNumber ? Integer.parseInt(value) : 0;
      if (isNumber && number >= least && number <= most) {
        continue;
      }
      if (isNumber) {
        query.put(name, String.valueOf(Math.max(least, Math.min(most, number))));
      }
      faults.add(
          isNumber,
          "'"
              + name
              + "' has to be a whole number from "
              + least
              + (most == LARGEST_PAGE ? " to 1000" : " up"),
          most == LARGEST_PAGE ? "cw_paginated_fetch reads more than one page." : "");
    }
  }

  /** Mends the arguments of the path that have to be numbers. */
  void path(Endpoint endpoint, Map<String, String> arguments) {
    for (Parameter parameter : endpoint.parameters()) {
      String value = arguments.get(parameter.name());
      boolean isNumbered =
          parameter.in() == Parameter.In.PATH && parameter.type().kind() == TypeRef.Kind.INTEGER;
      if (!isNumbered || value == null || value.matches("-?\\d{1,10}")) {
        continue;
      }
      Matcher number = NUMBERED.matcher(value.strip());
      if (number.matches()) {
        arguments.put(parameter.name(), number.group(1));
      }
      faults.add(
          number.matches(),
          "the path's '" + parameter.name() + "' has to be a number, not " + Faults.shown(value),
          number.matches() ? "" : "Find the record's id first, with conditions on the list.");
    }
  }
}
