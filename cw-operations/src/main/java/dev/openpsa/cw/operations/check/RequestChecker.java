package dev.openpsa.cw.operations.check;

import com.google.gson.JsonElement;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldList;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.OrderBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks a plan against the catalogue: query parameters, conditions, order, fields and body. All
 * faults are reported at once, each with its remedy. What the specification leaves open passes.
 */
public final class RequestChecker {
  private static final int LARGEST_PAGE = 1000;

  private final Supplier<Catalog> catalog;

  public RequestChecker(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  /**
   * Passes a plan that fits its endpoint.
   *
   * @throws RequestFailure naming every fault
   */
  public void check(Plan plan) {
    Endpoint endpoint = plan.endpoint();
    if (endpoint == null) {
      return;
    }
    List<Fault> faults = new ArrayList<>();
    names(plan, endpoint, faults);
    numbers(plan, faults);
    Schema record = recordSchema(endpoint);
    if (record != null) {
      new QueryCheck(new FieldFinder(catalog.get()), record, faults).check(plan.query());
    }
    body(plan, endpoint, faults);
    if (!faults.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_REQUEST,
          plan.method()
              + " "
              + plan.path()
              + ": "
              + faults.stream().map(Fault::what).collect(Collectors.joining("; ")),
          remedies(faults));
    }
  }

  private static String remedies(List<Fault> faults) {
    String remedies =
        faults.stream()
            .map(Fault::remedy)
            .filter(r -> !r.isEmpty())
            .distinct()
            .collect(Collectors.joining(" "));
    return remedies.isEmpty()
        ? "cw_endpoint_details shows what the endpoint takes; 'validate': false sends it anyway."
        : remedies;
  }

  private static void names(Plan plan, Endpoint endpoint, List<Fault> faults) {
    List<String> known =
        endpoint.parameters().stream()
            .filter(p -> p.in() == Parameter.In.QUERY)
            .map(Parameter::name)
            .toList();
    for (String name : plan.query().keySet()) {
      if (!known.contains(name)) {
        List<String> near = NearestNames.of(name, known, 2);
        faults.add(
            new Fault(
                "'" + name + "' is no query parameter of this endpoint",
                known.isEmpty()
                    ? "It takes none."
                    : near.isEmpty()
                        ? "It takes " + String.join(", ", known) + "."
                        : "Did you mean " + String.join(" or ", near) + "?"));
      }
    }
  }

  private static void numbers(Plan plan, List<Fault> faults) {
    for (String name : List.of("page", "pageSize", "pageId")) {
      String value = plan.query().get(name);
      if (value == null) {
        continue;
      }
      int least = name.equals("pageId") ? 0 : 1;
      int most = name.equals("pageSize") ? LARGEST_PAGE : Integer.MAX_VALUE;
      if (!value.matches("\\d{1,9}")
          || Integer.parseInt(value) < least
          || Integer.parseInt(value) > most) {
        faults.add(
            new Fault(
                "'"
                    + name
                    + "' has to be a whole number from "
                    + least
                    + (most == LARGEST_PAGE ? " to 1000" : " up"),
                most == LARGEST_PAGE ? "cw_paginated_fetch reads more than one page." : ""));
      }
    }
  }

  /**
   * The records that conditions filter: the answer's, or for a count those of the collection
   * counted.
   */
  private @Nullable Schema recordSchema(Endpoint endpoint) {
    if (endpoint.path().endsWith("/count")) {
      String collection =
          endpoint.path().substring(0, endpoint.path().length() - "/count".length());
      return catalog
          .get()
          .endpoint("GET", collection)
          .filter(e -> e.path().equals(collection))
          .map(this::recordSchema)
          .orElse(null);
    }
    return schema(endpoint.answer());
  }

  private @Nullable Schema schema(@Nullable TypeRef type) {
    String name = type == null ? null : type.schemaName();
    return name == null ? null : catalog.get().schema(name).orElse(null);
  }

  private void body(Plan plan, Endpoint endpoint, List<Fault> faults) {
    JsonElement body = plan.body();
    TypeRef type = endpoint.body();
    if (body == null) {
      if (type != null) {
        faults.add(
            new Fault("the body is missing", "This endpoint takes a " + type + " as 'body'."));
      }
      return;
    }
    if (type == null) {
      faults.add(new Fault("this endpoint takes no body", "Leave 'body' out."));
      return;
    }
    if (plan.method().equals("PATCH")) {
      Schema patched = schema(endpoint.answer());
      if (patched != null) {
        new BodyCheck(patched, faults).patch(body);
      }
      return;
    }
    Schema schema = schema(type);
    if (schema == null || schema.fields().isEmpty()) {
      return;
    }
    if (!type.isArray()) {
      new BodyCheck(schema, faults).record(body);
    } else if (body.isJsonArray()) {
      body.getAsJsonArray().forEach(item -> new BodyCheck(schema, faults).record(item));
    } else {
      faults.add(new Fault("the body has to be an array", "Give a list of " + schema + "."));
    }
  }

  /** The parameters that speak of a record's fields. */
  private record QueryCheck(FieldFinder fields, Schema schema, List<Fault> faults) {

    void check(Map<String, String> query) {
      String conditions = query.get("conditions");
      if (conditions != null) {
        parsed(
            () ->
                new ConditionCheck(fields, schema, false, faults)
                    .check(Condition.parse(conditions)));
      }
      String children = query.get("childConditions");
      if (children != null) {
        parsed(
            () ->
                new ConditionCheck(fields, schema, true, faults).check(Condition.parse(children)));
      }
      String custom = query.get("customFieldConditions");
      if (custom != null) {
        parsed(() -> Condition.parse(custom));
      }
      String order = query.get("orderBy");
      if (order != null) {
        parsed(() -> OrderBy.parse(order).keys().forEach(key -> exists("orderBy", key.field())));
      }
      String shown = query.get("fields");
      if (shown != null) {
        parsed(() -> FieldList.parse(shown).fields().forEach(field -> exists("fields", field)));
      }
    }

    private void parsed(Runnable check) {
      try {
        check.run();
      } catch (ConditionSyntaxException e) {
        faults.add(
            new Fault(
                String.valueOf(e.getMessage()),
                "Example: conditions status/name = \"New\" and dateEntered > [2026-01-31T00:00:00Z],"
                    + " orderBy id desc, fields id,summary,status/name."));
      }
    }

    private void exists(String parameter, FieldPath path) {
      if (path.first().equals("_info")) {
        return;
      }
      if (fields.find(schema, path) instanceof FieldFinder.Found.Missing missing) {
        faults.add(
            new Fault(
                parameter + ": '" + missing.name() + "' is no field of " + missing.owner(),
                missing.remedy()));
      }
    }
  }
}
