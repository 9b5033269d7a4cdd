package dev.openpsa.cw.mcp.completion;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.registry.OperationSummary;
import dev.openpsa.cw.operations.registry.Repertoire;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what somebody may be about to type. A completion is a courtesy: where ConnectWise can't be
 * asked there is none, and no error.
 */
public final class Completions {
  private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

  /** The protocol allows a hundred values in one answer. */
  public static final int MOST = 100;

  private final Supplier<Catalog> catalog;
  private final Supplier<Repertoire> repertoire;
  private final Reading reading;

  public Completions(Supplier<Catalog> catalog, Supplier<Repertoire> repertoire, Reading reading) {
    this.catalog = catalog;
    this.repertoire = repertoire;
    this.reading = reading;
  }

  /** Values that begin with the text, or else hold it; at most one more than {@link #MOST}. */
  public List<String> of(Completable kind, String typed) {
    try {
      return switch (kind) {
        case OPERATION ->
            fitting(repertoire.get().all().stream().map(OperationSummary::name), typed);
        case ENDPOINT -> fitting(catalog.get().operationIds().stream(), typed);
        case SCHEMA -> fitting(catalog.get().schemaNames().stream(), typed);
        case BOARD -> named("/service/boards", "inactiveFlag = false", "name", typed);
        case MEMBER -> named("/system/members", "inactiveFlag = false", "identifier", typed);
        case COMPANY -> named("/company/companies", "deletedFlag = false", "name", typed);
        case PROJECT -> numbered("/project/projects", "closedFlag = false", typed);
        case TICKET -> numbered("/service/tickets", "closedFlag = false", typed);
        case COMPANY_ID -> numbered("/company/companies", "deletedFlag = false", typed);
      };
    } catch (RequestFailure e) {
      LOG.debug("nothing to complete {} with: {}", kind, e.getMessage());
      return List.of();
    }
  }

  private static List<String> fitting(Stream<String> values, String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    return values
        .filter(value -> value.toLowerCase(Locale.ROOT).contains(wanted))
        .sorted(
            Comparator.comparing(
                    (String value) -> !value.toLowerCase(Locale.ROOT).startsWith(wanted))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST + 1L)
        .toList();
  }

  private List<String> named(String collection, String where, String field, String typed) {
    Condition like =
        new Comparison(FieldPath.parse(field), Operator.CONTAINS, new Value.Text(typed.strip()));
    Condition condition =
        typed.isBlank() ? Condition.parse(where) : Condition.parse(where).and(like);
    return fitting(
        values(collection, condition, field, field).map(JsonElement::getAsString), typed);
  }

  /** The newest whose ids begin with the digits. */
  private List<String> numbered(String collection, String where, String typed) {
    if (!typed.strip().matches("\\d*")) {
      return List.of();
    }
    return values(collection, Condition.parse(where), "id", "id desc")
        .map(JsonElement::getAsString)
        .filter(id -> id.startsWith(typed.strip()))
        .limit(MOST + 1L)
        .toList();
  }

  private Stream<JsonElement> values(
      String collection, Condition condition, String field, String order) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("conditions", condition.toString());
    query.put("fields", field);
    query.put("orderBy", order);
    query.put("pageSize", "1000");
    return reading.list(collection, query).stream()
        .map(record -> value(record, field))
        .filter(Objects::nonNull);
  }

  private static @Nullable JsonElement value(JsonObject record, String field) {
    return record.get(field) instanceof JsonPrimitive value ? value : null;
  }
}
