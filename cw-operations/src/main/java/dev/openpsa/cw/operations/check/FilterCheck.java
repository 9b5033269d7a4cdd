package dev.openpsa.cw.operations.check;

import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Or;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code conditions}, {@code childConditions} and {@code customFieldConditions}: their
 * language, what they say of the record's fields, and which of them says it.
 */
final class FilterCheck {
  private static final String OWN = "conditions";
  private static final String CHILDREN = "childConditions";
  private static final String CUSTOM = "customFieldConditions";

  private static final String EXAMPLE =
      "Example: conditions status/name = \"New\" and dateEntered > [2026-01-31T00:00:00Z].";

  /** A text where a date was meant that can't be worked out here. */
  private static final Pattern NO_DATE =
      Pattern.compile(
          "\"(today|yesterday|tomorrow|now|\\d{4}-\\d\\d-\\d\\d[^\"]*)\"",
          Pattern.CASE_INSENSITIVE);

  /** What customFieldConditions knows of a custom field. */
  private static final Set<String> CUSTOM_FIELDS =
      Set.of("id", "caption", "value", "type", "entrymethod", "connectwiseid");

  private final @Nullable ConditionMender mender;
  private final Faults faults;

  /**
   * @param schema the records that are filtered, null where they are not known: then the language
   *     alone is checked
   */
  FilterCheck(FieldFinder fields, @Nullable Schema schema, Faults faults) {
    this.mender = schema == null ? null : new ConditionMender(fields, schema, faults);
    this.faults = faults;
  }

  /** Puts the mended filters into the query. */
  void check(Map<String, String> query) {
    Optional<Condition> own = parsed(OWN, query);
    Optional<Condition> children = parsed(CHILDREN, query);
    parsed(CUSTOM, query).ifPresent(custom -> put(CUSTOM, customFields(custom), query));
    if (mender == null) {
      return;
    }
    boolean areReadable =
        own.isPresent() == query.containsKey(OWN)
            && children.isPresent() == query.containsKey(CHILDREN);
    Sorted sorted = new Sorted(mender);
    own.ifPresent(condition -> sorted.add(condition, false));
    children.ifPresent(condition -> sorted.add(condition, true));
    if (areReadable && !sorted.isBeyondHelp) {
      put(OWN, sorted.own, query);
      put(CHILDREN, sorted.children, query);
    }
  }

  private static void put(String parameter, List<Condition> parts, Map<String, String> query) {
    if (parts.isEmpty()) {
      query.remove(parameter);
    } else {
      put(parameter, Condition.allOf(parts), query);
    }
  }

  private static void put(String parameter, Condition condition, Map<String, String> query) {
    String before = query.get(parameter);
    boolean isSame = before != null && parses(before, condition);
    if (!isSame) {
      query.put(parameter, condition.toString());
    }
  }

  private static boolean parses(String text, Condition to) {
    try {
      return Condition.parse(text).equals(to);
    } catch (ConditionSyntaxException e) {
      return false;
    }
  }

  /** Empty where there is none, or none that can be understood. */
  private Optional<Condition> parsed(String parameter, Map<String, String> query) {
    String text = query.get(parameter);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Condition.parse(parameter, text));
    } catch (ConditionSyntaxException e) {
      Optional<Condition> meant = LooseConditions.read(text);
      faults.add(
          meant.isPresent(),
          String.valueOf(e.getMessage()),
          meant
              .map(Condition::toString)
              .filter(written -> !NO_DATE.matcher(written).find())
              .map(written -> "Write " + parameter + " " + written + ".")
              .orElse(EXAMPLE));
      return meant;
    }
  }

  /** Sorts a condition's parts by the parameter that can ask them. */
  private final class Sorted {
    private final ConditionMender checks;
    private final List<Condition> own = new ArrayList<>();
    private final List<Condition> children = new ArrayList<>();
    private boolean isBeyondHelp;

    Sorted(ConditionMender checks) {
      this.checks = checks;
    }

    void add(Condition condition, boolean asChild) {
      List<Condition> parts = condition instanceof And and ? and.parts() : List.of(condition);
      for (Condition part : parts) {
        Condition mended = checks.mended(part);
        List<FieldPath> paths = new ArrayList<>();
        collect(mended, paths);
        long inLists = paths.stream().filter(checks::isChild).count();
        if (inLists > 0 && inLists < paths.size() && !asChild) {
          isBeyondHelp = true;
          faults.open(
              "'" + part + "' asks of the record and of a list in it at once",
              "Ask for them one after the other: lists in childConditions, the rest in conditions.");
        }
        boolean isChild = asChild ? inLists > 0 || isOpen(mended) : inLists == paths.size();
        (isChild ? children : own).add(mended);
        if (isChild && !asChild) {
          faults.mended(
              "'" + paths.get(0) + "' lies in a list, which 'conditions' can't filter",
              "Use childConditions: " + mended + ".");
        } else if (asChild && !isChild) {
          faults.mended(
              "'" + paths.get(0) + "' is the record's own, and childConditions filters lists in it",
              "Use conditions: " + mended + ".");
        }
      }
    }

    /** Fields that the specification does not describe are left where they are. */
    private boolean isOpen(Condition condition) {
      List<FieldPath> paths = new ArrayList<>();
      collect(condition, paths);
      return paths.stream().noneMatch(checks::isOwn);
    }
  }

  private static void collect(Condition condition, List<FieldPath> paths) {
    if (condition instanceof And and) {
      and.parts().forEach(part -> collect(part, paths));
    } else if (condition instanceof Or or) {
      or.parts().forEach(part -> collect(part, paths));
    } else if (condition instanceof InList in) {
      paths.add(in.field());
    } else if (condition instanceof Comparison comparison) {
      paths.add(comparison.field());
    }
  }

  /** A custom field is named by its caption, never as if it were a field of the record. */
  private Condition customFields(Condition condition) {
    if (condition instanceof And and) {
      return new And(and.parts().stream().map(this::customFields).toList());
    }
    if (condition instanceof Or or) {
      return new Or(or.parts().stream().map(this::customFields).toList());
    }
    FieldPath path = condition instanceof InList in ? in.field() : ((Comparison) condition).field();
    if (CUSTOM_FIELDS.contains(path.toString().toLowerCase(Locale.ROOT))) {
      return condition;
    }
    FieldPath value = FieldPath.parse("value");
    Condition asked =
        condition instanceof InList in
            ? new InList(value, in.negated(), in.values())
            : new Comparison(
                value, ((Comparison) condition).operator(), ((Comparison) condition).value());
    Condition meant =
        new Comparison(FieldPath.parse("caption"), Operator.EQUAL, new Value.Text(path.toString()))
            .and(asked);
    faults.mended(
        "customFieldConditions knows caption and value, not '" + path + "'",
        "Write " + meant + ".");
    return meant;
  }
}
