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
import java.util.List;
import java.util.Set;

/** Checks a parsed condition's fields, operators and values against a schema. */
final class ConditionCheck {
  private static final Set<Operator> TEXT_OPERATORS =
      Set.of(Operator.CONTAINS, Operator.NOT_CONTAINS, Operator.LIKE, Operator.NOT_LIKE);

  private final FieldFinder fields;
  private final Schema schema;
  private final boolean childConditions;
  private final List<Fault> faults;

  /**
   * @param childConditions whether members of arrays are what is asked about
   */
  ConditionCheck(FieldFinder fields, Schema schema, boolean childConditions, List<Fault> faults) {
    this.fields = fields;
    this.schema = schema;
    this.childConditions = childConditions;
    this.faults = faults;
  }

  void check(Condition condition) {
    if (condition instanceof And and) {
      and.parts().forEach(this::check);
    } else if (condition instanceof Or or) {
      or.parts().forEach(this::check);
    } else if (condition instanceof InList in) {
      in.values().forEach(value -> check(in.field(), Operator.EQUAL, value));
    } else if (condition instanceof Comparison comparison) {
      check(comparison.field(), comparison.operator(), comparison.value());
    }
  }

  private void check(FieldPath path, Operator operator, Value value) {
    FieldFinder.Found found = fields.find(schema, path);
    if (found instanceof FieldFinder.Found.Missing missing) {
      add(
          new Fault(
              "'" + missing.name() + "' is no field of " + missing.owner(), missing.remedy()));
    } else if (found instanceof FieldFinder.Found.Known known) {
      if (known.throughArray() && !childConditions) {
        add(
            new Fault(
                "'" + path + "' lies in a list, which 'conditions' can't filter",
                "Use childConditions: " + path + " " + operator + " " + value + "."));
      } else {
        checkValue(path, known.type(), operator, value);
      }
    }
  }

  private void checkValue(FieldPath path, TypeRef type, Operator operator, Value value) {
    if (value instanceof Value.Null) {
      return;
    }
    boolean text = type.kind() == TypeRef.Kind.STRING;
    boolean date = text && type.format() != null && type.format().startsWith("date");
    switch (type.kind()) {
      case REF ->
          add(
              new Fault(
                  "'" + path + "' is a reference and has no value to compare",
                  "Compare one of its fields, such as " + path + "/name or " + path + "/id."));
      case BOOLEAN -> require(value instanceof Value.Bool, path, "true or false, without quotes");
      case INTEGER, NUMBER ->
          require(value instanceof Value.Decimal, path, "a number, without quotes");
      case STRING -> {
        if (date) {
          require(
              value instanceof Value.DateTime,
              path,
              "a date in brackets, such as [2026-01-31T00:00:00Z]");
        } else {
          require(
              value instanceof Value.Text || value instanceof Value.DateTime,
              path,
              "a text in quotes");
          checkEnum(path, type, operator, value);
        }
      }
      default -> {}
    }
    if (TEXT_OPERATORS.contains(operator) && (!text || date) && type.kind() != TypeRef.Kind.ANY) {
      add(
          new Fault(
              "'" + operator + "' works on texts, and '" + path + "' is a " + type,
              "Use =, !=, <, <=, >, >= or in."));
    }
  }

  private void checkEnum(FieldPath path, TypeRef type, Operator operator, Value value) {
    boolean exact = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    if (exact
        && !type.enumValues().isEmpty()
        && value instanceof Value.Text given
        && type.enumValues().stream().noneMatch(v -> v.equalsIgnoreCase(given.text()))) {
      add(
          new Fault(
              "'" + given.text() + "' is no value of '" + path + "'",
              "It is one of " + String.join(", ", type.enumValues()) + "."));
    }
  }

  private void require(boolean fits, FieldPath path, String expected) {
    if (!fits) {
      add(new Fault("'" + path + "' has to be compared with " + expected, ""));
    }
  }

  private void add(Fault fault) {
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }
}
