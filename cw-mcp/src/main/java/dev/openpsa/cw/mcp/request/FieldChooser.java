package dev.openpsa.cw.mcp.request;

import com.google.gson.JsonElement;
import dev.openpsa.cw.mcp.shape.DefaultFields;
import dev.openpsa.cw.mcp.shape.Projection;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which fields an answer shows. Where ConnectWise can limit the answer, the choice travels;
 * where it can't, as after a write, the answer is cut down here.
 */
final class FieldChooser {
  private final Function<String, @Nullable Schema> schemas;
  private static final Set<String> IN_INFO =
      Set.of("dateEntered", "enteredBy", "lastUpdated", "updatedBy");

  private final DefaultFields defaults;

  FieldChooser(Function<String, @Nullable Schema> schemas) {
    this.schemas = schemas;
    this.defaults = new DefaultFields(schemas);
  }

  /**
   * @param fields what the caller named, {@code *} for everything, null for the main fields
   */
  Prepared choose(Plan plan, @Nullable String fields) {
    if (fields != null && fields.strip().equals("*")) {
      return new Prepared(plan, List.of(), true);
    }
    Endpoint endpoint = plan.endpoint();
    boolean travels = endpoint == null || endpoint.hasQuery("fields");
    Schema schema = answer(endpoint);
    if (fields != null && !fields.isBlank()) {
      String asked = schema == null ? fields : whereTheyAre(fields, schema);
      return travels
          ? travelling(plan, asked)
          : new Prepared(plan, Projection.parsed(asked), false);
    }
    if (endpoint == null || schema == null) {
      return new Prepared(plan, List.of(), false);
    }
    List<String> main = defaults.of(schema);
    if (main.isEmpty()) {
      return new Prepared(plan, List.of(), false);
    }
    if (endpoint.isCollection()) {
      return travelling(plan, String.join(",", main));
    }
    return new Prepared(plan, plan.isWrite() ? afterWrite(plan, main) : List.of(), false);
  }

  /** Conditions call them by their names alone, but they are sent as members of {@code _info}. */
  private static String whereTheyAre(String fields, Schema schema) {
    return Arrays.stream(fields.split(","))
        .map(String::strip)
        .map(
            field ->
                IN_INFO.contains(field) && schema.field(field) == null ? "_info/" + field : field)
        .collect(Collectors.joining(","));
  }

  /**
   * ConnectWise honours {@code fields} in part and in its own order, so the choice is applied to
   * the answer too.
   */
  private static Prepared travelling(Plan plan, String fields) {
    List<FieldPath> shown;
    try {
      shown = Projection.parsed(fields);
    } catch (RequestFailure e) {
      shown = List.of(); // left to the check, or to ConnectWise when the caller wants no check
    }
    return new Prepared(plan.withQuery("fields", fields), shown, false);
  }

  /** The main fields, and those that the write was about. */
  private static List<FieldPath> afterWrite(Plan plan, List<String> main) {
    List<String> shown = new ArrayList<>(main);
    JsonElement body = plan.body();
    if (body != null && body.isJsonObject()) {
      shown.addAll(body.getAsJsonObject().keySet());
    } else if (body != null && body.isJsonArray()) {
      for (JsonElement operation : body.getAsJsonArray()) {
        if (operation.isJsonObject() && operation.getAsJsonObject().has("path")) {
          String path = operation.getAsJsonObject().get("path").getAsString();
          shown.add(path.replaceFirst("^/", "").replaceFirst("/.*", ""));
        }
      }
    }
    return shown.stream()
        .filter(name -> name.matches("\\w+(/\\w+)*"))
        .map(name -> new FieldPath(List.of(name.split("/"))))
        .toList();
  }

  private @Nullable Schema answer(@Nullable Endpoint endpoint) {
    String name =
        endpoint == null || endpoint.answer() == null ? null : endpoint.answer().schemaName();
    return name == null ? null : schemas.apply(name);
  }
}
