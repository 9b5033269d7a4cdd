package dev.openpsa.cw.operations.check;

import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldList;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.OrderBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks {@code orderBy} and {@code fields}, which are lists of fields. */
final class ListCheck {
  private static final Pattern KEY =
      Pattern.compile("([-+]?)\\s*([\\w/.]+)\\s*(?::|\\s)?\\s*(\\w*)");

  private final FieldFinder finder;
  private final @Nullable Schema schema;
  private final Faults faults;

  ListCheck(FieldFinder finder, @Nullable Schema schema, Faults faults) {
    this.finder = finder;
    this.schema = schema;
    this.faults = faults;
  }

  /** Puts the mended lists into the query. */
  void check(Map<String, String> query) {
    String order = query.get("orderBy");
    if (order != null) {
      orderBy(order).ifPresent(mended -> query.put("orderBy", mended));
    }
    String fields = query.get("fields");
    if (fields != null) {
      fields(fields).ifPresent(mended -> query.put("fields", mended));
    }
  }

  private Optional<String> orderBy(String text) {
    int before = faults.count();
    OrderBy order;
    try {
      order = OrderBy.parse(text);
    } catch (ConditionSyntaxException e) {
      order = looseOrder(text);
      faults.add(
          order != null,
          String.valueOf(e.getMessage()),
          order == null
              ? "Example: orderBy dateEntered desc, id."
              : "Write orderBy " + order + ".");
      if (order == null) {
        return Optional.empty();
      }
    }
    List<OrderBy.Key> keys = new ArrayList<>();
    for (OrderBy.Key key : order.keys()) {
      keys.add(new OrderBy.Key(exact("orderBy", key.field(), true), key.descending()));
    }
    return faults.count() == before ? Optional.empty() : Optional.of(new OrderBy(keys).toString());
  }

  private static @Nullable OrderBy looseOrder(String text) {
    List<OrderBy.Key> keys = new ArrayList<>();
    for (String part : text.replaceAll("[\\[\\]\"']", "").split("[,;]", -1)) {
      Matcher key = KEY.matcher(part.strip());
      if (part.isBlank()) {
        continue;
      }
      String direction = key.matches() ? key.group(3).toLowerCase(Locale.ROOT) : "?";
      FieldPath path = key.matches() ? path(key.group(2)) : null;
      boolean isKnown = direction.matches("|asc|ascending|up|desc|descending|down|reverse");
      if (path == null || !isKnown) {
        return null;
      }
      boolean descending = key.group(1).equals("-") || direction.matches("desc.*|down|reverse");
      keys.add(new OrderBy.Key(path, descending));
    }
    return keys.isEmpty() ? null : new OrderBy(keys);
  }

  private Optional<String> fields(String text) {
    int before = faults.count();
    FieldList list;
    try {
      list = FieldList.parse(text);
    } catch (ConditionSyntaxException e) {
      list = looseFields(text);
      faults.add(
          list != null,
          String.valueOf(e.getMessage()),
          list == null
              ? "Example: fields id,summary,status/name; \"*\" alone for all."
              : "Write fields " + list + ".");
      if (list == null) {
        return Optional.empty();
      }
    }
    List<FieldPath> mended =
        list.fields().stream().map(field -> exact("fields", field, false)).distinct().toList();
    return faults.count() == before
        ? Optional.empty()
        : Optional.of(new FieldList(mended).toString());
  }

  private static @Nullable FieldList looseFields(String text) {
    List<FieldPath> paths = new ArrayList<>();
    for (String part : text.replaceAll("[\\[\\]\"'{}]", " ").strip().split("[,;\\s]+", -1)) {
      FieldPath path = part.isEmpty() ? null : path(part);
      if (path == null && !part.isEmpty()) {
        return null;
      }
      if (path != null) {
        paths.add(path);
      }
    }
    return paths.isEmpty() ? null : new FieldList(paths);
  }

  private static @Nullable FieldPath path(String text) {
    try {
      return FieldPath.parse(text.replace('.', '/').replaceAll("^/|/$", ""));
    } catch (ConditionSyntaxException e) {
      return null;
    }
  }

  /** The path, or the one that was most likely meant. */
  private FieldPath exact(String parameter, FieldPath path, boolean sorts) {
    if (schema == null || path.first().equals("_info")) {
      return path;
    }
    FieldFinder.Found found = finder.find(schema, path);
    if (found instanceof FieldFinder.Found.Missing missing) {
      FieldPath meant = missing.meant();
      faults.add(
          meant != null,
          parameter + ": '" + missing.name() + "' is no field of " + missing.owner(),
          missing.remedy());
      return meant == null ? path : meant;
    }
    boolean inList =
        found instanceof FieldFinder.Found.Known known
            && (known.throughArray() || known.type().isArray());
    if (sorts && inList) {
      faults.open(
          "orderBy: '" + path + "' is a list, and has no order", "Order by a field of the record.");
    }
    return path;
  }
}
