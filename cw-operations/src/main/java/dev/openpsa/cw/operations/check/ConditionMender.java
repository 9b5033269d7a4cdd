package dev.openpsa.cw.operations.check;

import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Or;
import dev.openpsa.cw.spec.conditions.Value;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the fields, operators and values of a condition against a schema, and answers the condition
 * as it was most likely meant.
 */
final class ConditionMender {
  private static final Set<Operator> TEXT_OPERATORS =
      Set.of(Operator.CONTAINS, Operator.NOT_CONTAINS, Operator.LIKE, Operator.NOT_LIKE);

  private final FieldFinder fields;
  private final Schema schema;
  private final Faults faults;

  ConditionMender(FieldFinder fields, Schema schema, Faults faults) {
    this.fields = fields;
    this.schema = schema;
    this.faults = faults;
  }

  /** The condition itself where nothing is wrong with it. */
  Condition mended(Condition condition) {
    if (condition instanceof And and) {
      return new And(and.parts().stream().map(this::mended).toList());
    }
    if (condition instanceof Or or) {
      return new Or(or.parts().stream().map(this::mended).toList());
    }
    if (condition instanceof InList in) {
      return list(in);
    }
    return comparison((Comparison) condition);
  }

  /** Whether it is a field of what stands in a list. */
  boolean isChild(FieldPath path) {
    return fields.find(schema, path) instanceof FieldFinder.Found.Known known
        && known.throughArray();
  }

  /** Whether it is a field of the record or of what it refers to, outside of lists. */
  boolean isOwn(FieldPath path) {
    return fields.find(schema, path) instanceof FieldFinder.Found.Known && !isChild(path);
  }

  private boolean hasFields(TypeRef type) {
    return fields.target(type) != null;
  }

  private Condition list(InList in) {
    Place place = place(in.field(), in.values().get(0));
    List<Value> values = new ArrayList<>();
    for (Value value : in.values()) {
      TypeRef type = place.type();
      values.add(type == null ? value : value(place.path(), type, Operator.EQUAL, value));
    }
    return new InList(place.path(), in.negated(), values);
  }

  private Condition comparison(Comparison comparison) {
    Place place = place(comparison.field(), comparison.value());
    TypeRef type = place.type();
    Operator operator = comparison.operator();
    if (type == null || comparison.value() instanceof Value.Null) {
      return new Comparison(place.path(), operator, comparison.value());
    }
    boolean isText = type.kind() == TypeRef.Kind.STRING && !Literals.isDate(type);
    boolean takesText = isText || type.kind() == TypeRef.Kind.ANY;
    if (TEXT_OPERATORS.contains(operator) && !takesText) {
      return withoutTextOperator(place.path(), type, comparison);
    }
    return new Comparison(
        place.path(), operator, value(place.path(), type, operator, comparison.value()));
  }

  /**
   * Where a comparison's field lies.
   *
   * @param type null where the specification leaves it open, or there is no such field
   */
  private record Place(FieldPath path, @Nullable TypeRef type) {}

  private Place place(FieldPath path, Value value) {
    FieldFinder.Found found = fields.find(schema, path);
    FieldPath here = path;
    if (found instanceof FieldFinder.Found.Missing missing) {
      FieldPath meant = missing.meant();
      faults.add(
          meant != null,
          "'" + missing.name() + "' is no field of " + missing.owner(),
          missing.remedy());
      if (meant == null) {
        return new Place(path, null);
      }
      here = meant;
      found = fields.find(schema, meant);
    }
    if (!(found instanceof FieldFinder.Found.Known known)) {
      return new Place(here, null);
    }
    FieldPath named = named(here, known.type(), value);
    if (named != null) {
      return place(named, value);
    }
    boolean isReference = known.type().kind() == TypeRef.Kind.REF;
    boolean isList = known.type().isArray() && hasFields(known.type());
    if (value instanceof Value.Null || !isReference && !isList) {
      return new Place(here, known.type());
    }
    return inside(here, known.type(), value);
  }

  /** What to compare where a name is given for an id, as in {@code status/id = "New"}. */
  private @Nullable FieldPath named(FieldPath path, TypeRef type, Value value) {
    boolean isName =
        type.kind() == TypeRef.Kind.INTEGER
            && path.last().equalsIgnoreCase("id")
            && path.names().size() > 1
            && value instanceof Value.Text text
            && !text.text().isBlank()
            && Literals.number(text.text().replaceAll("^[%*]+|[%*]+$", "")) == null;
    FieldPath owner =
        isName ? new FieldPath(path.names().subList(0, path.names().size() - 1)) : null;
    if (owner == null
        || !(fields.find(schema, owner) instanceof FieldFinder.Found.Known reference)) {
      return null;
    }
    String key = fields.keyOf(reference.type(), Literals.content(value));
    if (key.equals("id")) {
      return null;
    }
    List<String> names = new ArrayList<>(owner.names());
    names.add(key);
    FieldPath named = new FieldPath(names);
    faults.mended("'" + path + "' is a number", "Compare " + named + " with a name.");
    return named;
  }

  /** A reference has no value of its own: what is compared is its id or its name. */
  private Place inside(FieldPath path, TypeRef reference, Value value) {
    String key =
        value instanceof Value.Decimal ? "id" : fields.keyOf(reference, Literals.content(value));
    List<String> names = new ArrayList<>(path.names());
    names.add(key);
    FieldPath inner = new FieldPath(names);
    faults.mended(
        "'" + path + "' is a " + (reference.isArray() ? "list" : "reference") + " and has no value",
        "Compare one of its fields, such as " + inner + ".");
    TypeRef type =
        fields.find(schema, inner) instanceof FieldFinder.Found.Known known ? known.type() : null;
    return new Place(inner, type);
  }

  private Condition withoutTextOperator(FieldPath path, TypeRef type, Comparison comparison) {
    Operator operator = comparison.operator();
    String wanted = Literals.content(comparison.value()).replaceAll("^[%*]+|[%*]+$", "");
    boolean negated = operator.isNegated();
    Condition meant =
        Literals.isDate(type) ? month(path, wanted, negated) : equal(path, type, wanted, negated);
    faults.add(
        meant != null,
        "'" + operator + "' works on texts, and '" + path + "' is a " + type,
        "Use =, !=, <, <=, >, >= or in.");
    return meant == null ? comparison : meant;
  }

  private static @Nullable Condition equal(
      FieldPath path, TypeRef type, String wanted, boolean negated) {
    Value value = converted(type, new Value.Text(wanted)).orElse(null);
    return value == null
        ? null
        : new Comparison(path, negated ? Operator.NOT_EQUAL : Operator.EQUAL, value);
  }

  /** {@code like "2026-03%"} means the month, {@code like "2026-03-05%"} the day. */
  private static @Nullable Condition month(FieldPath path, String wanted, boolean negated) {
    Value.DateTime first;
    Value.DateTime next;
    Value.DateTime day = Literals.date(wanted);
    if (day != null) {
      first = Value.DateTime.of(day.date());
      next = Value.DateTime.of(day.date().plusDays(1));
    } else {
      try {
        YearMonth month = YearMonth.parse(wanted.replaceFirst("-$", ""));
        first = Value.DateTime.of(month.atDay(1));
        next = Value.DateTime.of(month.plusMonths(1).atDay(1));
      } catch (DateTimeParseException e) {
        return null;
      }
    }
    Condition range =
        new Comparison(path, Operator.GREATER_OR_EQUAL, first)
            .and(new Comparison(path, Operator.LESS, next));
    return negated ? range.not() : range;
  }

  /** The value as the type wants it written. */
  private Value value(FieldPath path, TypeRef type, Operator operator, Value value) {
    if (value instanceof Value.Null) {
      return value;
    }
    String expected = expected(path, type, value);
    if (expected != null) {
      Optional<Value> meant = converted(type, value);
      faults.add(
          meant.isPresent(),
          "'" + path + "' has to be compared with " + expected,
          meant.isPresent() ? "Write " + meant.get() + "." : "");
      return meant.orElse(value);
    }
    boolean exact = !TEXT_OPERATORS.contains(operator);
    return exact && value instanceof Value.Text text ? enumerated(path, type, text) : value;
  }

  private Value enumerated(FieldPath path, TypeRef type, Value.Text given) {
    boolean isKnown =
        type.enumValues().isEmpty()
            || type.enumValues().stream().anyMatch(v -> v.equalsIgnoreCase(given.text()));
    if (isKnown) {
      return given;
    }
    Optional<String> meant = Literals.meant(type.enumValues(), given.text());
    faults.add(
        meant.isPresent(),
        Faults.shown(given.text()) + " is no value of '" + path + "'",
        "It is one of " + String.join(", ", type.enumValues()) + ".");
    return meant.<Value>map(Value.Text::new).orElse(given);
  }

  /** What the value should have been, null when it fits. */
  private static @Nullable String expected(FieldPath path, TypeRef type, Value value) {
    return switch (type.kind()) {
      case BOOLEAN -> value instanceof Value.Bool ? null : "True or False, without quotes";
      case INTEGER, NUMBER ->
          value instanceof Value.Decimal ? null : "a number, without quotes or brackets";
      case STRING -> {
        if (Literals.isDate(type)) {
          yield value instanceof Value.DateTime
              ? null
              : "a date in brackets, such as [2026-01-31T00:00:00Z]";
        }
        boolean isDated = value instanceof Value.DateTime && holdsDates(path.last());
        yield value instanceof Value.Text || isDated ? null : "a text in quotes";
      }
      case REF, ARRAY, MAP, BINARY, ANY -> null;
    };
  }

  /** The specification declares some dates as plain texts: closedDate, dateResolved, deadline. */
  private static boolean holdsDates(String name) {
    return name.matches("(?i).*(date|time|deadline|updated|entered|expir|start|end|value|utc).*");
  }

  private static Optional<Value> converted(TypeRef type, Value value) {
    String content = Literals.content(value);
    return switch (type.kind()) {
      case BOOLEAN -> Optional.ofNullable(Literals.flag(content)).map(Value.Bool::new);
      case INTEGER, NUMBER -> Optional.ofNullable(Literals.number(content));
      case STRING ->
          Literals.isDate(type)
              ? Optional.ofNullable(Literals.date(content))
              : Optional.of(new Value.Text(content));
      case REF, ARRAY, MAP, BINARY, ANY -> Optional.empty();
    };
  }
}
