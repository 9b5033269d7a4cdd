package dev.openpsa.cw.sandbox.query;

import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Cells;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Or;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles {@code conditions}, {@code childConditions} and {@code customFieldConditions}. */
public final class ConditionCompiler {
  private final Database database;
  private final FieldResolver resolver;

  public ConditionCompiler(Database database, FieldResolver resolver) {
    this.database = database;
    this.resolver = resolver;
  }

  /** {@code conditions}: the record's own fields and those of its references. */
  public Filter conditions(Source source, String text) {
    return compile(parse(text), path -> resolver.inRow(source, path));
  }

  /** {@code childConditions}: some element of one list satisfies all of it. */
  public Filter childConditions(Source source, String text) {
    Condition condition = parse(text);
    String listName = firstField(condition).first();
    FieldSpec list = resolver.list(source, listName);
    if (list == null || list.kind() != Kind.LIST || list.element() != Kind.OBJECT) {
      throw ApiException.unknownName(firstField(condition).toString());
    }
    RecordType element = database.api().type(Objects.requireNonNull(list.type()));
    Filter inElement =
        compile(
            condition,
            path -> {
              if (!path.first().equalsIgnoreCase(listName)) {
                throw ApiException.findCondition(
                    "childConditions take fields of one list: "
                        + path
                        + " is not below "
                        + listName
                        + ".");
              }
              return resolver.inElement(element, path, 1);
            });
    return anyElement(source, list, element, inElement);
  }

  /** {@code customFieldConditions}: some custom field satisfies all of it. */
  public Filter customFieldConditions(Source source, String text) {
    FieldSpec list = source.view().field("customFields");
    if (list == null || list.type() == null) {
      throw ApiException.findCondition("The resource has no custom fields.");
    }
    RecordType element = database.api().type(list.type());
    return anyElement(
        source,
        list,
        element,
        compile(
            parse(text),
            path ->
                path.last().equalsIgnoreCase("value") && path.names().size() == 1
                    ? new FieldReader(
                        null, false, cells -> plain(cells.cell(element.require("value").index())))
                    : resolver.inElement(element, path, 0)));
  }

  /** Elements that are references are looked at through the rows they lead to. */
  private Filter anyElement(Source source, FieldSpec list, RecordType element, Filter inElement) {
    ElementView view = new ElementView(element, database.target(element.name()));
    return cells ->
        source.value((Row) cells, list) instanceof List<?> elements
            && elements.stream().map(view::cells).anyMatch(e -> e != null && inElement.test(e));
  }

  /** A custom field's value may be of any kind and is kept as JSON. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (!(value instanceof JsonPrimitive json)) {
      return value;
    }
    return json.isNumber()
        ? json.getAsDouble()
        : json.isBoolean() ? json.getAsBoolean() : json.getAsString();
  }

  private static FieldPath firstField(Condition condition) {
    if (condition instanceof And and) {
      return firstField(and.parts().get(0));
    }
    if (condition instanceof Or or) {
      return firstField(or.parts().get(0));
    }
    return condition instanceof InList in ? in.field() : ((Comparison) condition).field();
  }

  private static Condition parse(String text) {
    try {
      return Condition.parse(text);
    } catch (ConditionSyntaxException e) {
      throw ApiException.findCondition(String.valueOf(e.getMessage()));
    }
  }

  private static Filter compile(Condition condition, Function<FieldPath, FieldReader> fields) {
    if (condition instanceof And and) {
      Filter[] parts = parts(and.parts(), fields);
      return cells -> all(parts, cells);
    }
    if (condition instanceof Or or) {
      Filter[] parts = parts(or.parts(), fields);
      return cells -> any(parts, cells);
    }
    if (condition instanceof InList in) {
      return Comparisons.in(fields.apply(in.field()), in);
    }
    Comparison comparison = (Comparison) condition;
    return Comparisons.of(fields.apply(comparison.field()), comparison);
  }

  private static Filter[] parts(
      List<Condition> conditions, Function<FieldPath, FieldReader> fields) {
    return conditions.stream().map(c -> compile(c, fields)).toArray(Filter[]::new);
  }

  private static boolean all(Filter[] parts, Cells cells) {
    for (Filter part : parts) {
      if (!part.test(cells)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(Filter[] parts, Cells cells) {
    for (Filter part : parts) {
      if (part.test(cells)) {
        return true;
      }
    }
    return false;
  }
}
