package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.json.Body;
import dev.openpsa.cw.sandbox.json.RecordWriter;
import dev.openpsa.cw.sandbox.json.WrittenReferences;
import dev.openpsa.cw.sandbox.query.ConditionCompiler;
import dev.openpsa.cw.sandbox.query.FieldResolver;
import dev.openpsa.cw.sandbox.query.Filter;
import dev.openpsa.cw.sandbox.query.KnownFields;
import dev.openpsa.cw.sandbox.query.Ordering;
import dev.openpsa.cw.sandbox.query.Projection;
import dev.openpsa.cw.sandbox.quirk.Quirk;
import dev.openpsa.cw.sandbox.quirk.Quirks;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldList;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists, counts, searches and single records. */
final class Reads {
  private static final int DEFAULT_PAGE_SIZE = 25;
  private static final int MAX_PAGE_SIZE = 1000;

  private final Database database;
  private final RecordWriter writer;
  private final RuleBook rules;
  private final KnownFields knownFields;
  private final Quirks quirks;

  Reads(Database database, RecordWriter writer, RuleBook rules, Quirks quirks) {
    this.database = database;
    this.writer = writer;
    this.rules = rules;
    this.knownFields = new KnownFields(database.api());
    this.quirks = quirks;
  }

  /**
   * Lets a request pass whose answer can be made; before anything is written.
   *
   * @throws ApiException when {@code fields} names what there is not
   */
  void check(Endpoint endpoint, Request request) {
    FieldList fields = endpoint.deed().showsRecords() ? fields(request) : null;
    if (fields != null && endpoint.source() != null && !quirks.has(Quirk.DROPS_UNKNOWN_FIELDS)) {
      knownFields.check(fields, endpoint.source().view());
    }
  }

  Answer list(Endpoint endpoint, Request request, List<String> arguments) {
    boolean isForward =
        "forward-only".equalsIgnoreCase(request.headers().get("pagination-type"))
            || request.parameter("pageId") != null;
    if (!isForward) {
      return paged(endpoint, request, arguments, true);
    }
    return quirks.has(Quirk.IGNORES_FORWARD_ONLY)
            || endpoint.operation().path().equalsIgnoreCase("/system/audittrail")
        ? paged(endpoint, request, arguments, false)
        : forward(endpoint, request, arguments);
  }

  Answer count(Endpoint endpoint, Request request, List<String> arguments) {
    return Answer.json(200, "{\"count\":" + matches(endpoint, request, arguments).size() + "}");
  }

  /** The filters come in the body, so that they may be longer than a URL. */
  Answer search(Endpoint endpoint, Request request, List<String> arguments) {
    JsonObject body = Body.parse(request.body()).object("FilterValues");
    Map<String, String> query = new LinkedHashMap<>(request.query());
    body.entrySet()
        .forEach(
            e -> {
              if (!List.of("conditions", "orderby", "childconditions", "customfieldconditions")
                  .contains(e.getKey().toLowerCase(Locale.ROOT))) {
                throw ApiException.general(
                    400,
                    "Could not find member '" + e.getKey() + "' on object of type 'FilterValues'.");
              }
              if (e.getValue().isJsonPrimitive()) {
                query.keySet().removeIf(name -> name.equalsIgnoreCase(e.getKey()));
                query.put(e.getKey(), e.getValue().getAsString());
              } else if (!e.getValue().isJsonNull()) {
                throw ApiException.general(
                    400, "The member '" + e.getKey() + "' of FilterValues must be a string.");
              }
            });
    return paged(endpoint, request.with(query, ""), arguments, true);
  }

  Answer read(Endpoint endpoint, Request request, List<String> arguments) {
    return record(200, endpoint.requireSource(), endpoint.row(arguments), request);
  }

  Answer record(int status, Source source, Row row, Request request) {
    StringWriter json = new StringWriter();
    try (JsonWriter out = new JsonWriter(json)) {
      writer.write(out, source, row, projection(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Answer.json(status, json.toString());
  }

  private Answer paged(
      Endpoint endpoint, Request request, List<String> arguments, boolean isLinked) {
    int pageSize = pageSize(request);
    int page = Math.max(1, request.number("page", 1));
    String orderBy = request.parameter("orderBy");
    List<Row> matches = matches(endpoint, request, arguments);
    int from = (int) Math.min((long) (page - 1) * pageSize, matches.size());
    int to = (int) Math.min((long) from + pageSize, matches.size());
    List<Row> ordered =
        orderBy == null || endpoint.source() == null
            ? matches
            : new Ordering(resolver(request))
                .compile(endpoint.source(), orderBy)
                .first(matches, to);
    Answer answer = rows(200, endpoint.source(), ordered.subList(from, to), request);
    String links = isLinked ? PageLinks.links(request, page, pageSize, matches.size()) : null;
    return links == null ? answer : answer.with("Link", links);
  }

  private Answer forward(Endpoint endpoint, Request request, List<String> arguments) {
    if (request.parameter("orderBy") != null) {
      throw ApiException.findCondition("orderBy is not allowed with forward-only pagination.");
    }
    int pageSize = pageSize(request);
    int after = request.number("pageId", 0);
    List<Row> page =
        matches(endpoint, request, arguments).stream()
            .filter(row -> row.id() > after)
            .limit(pageSize)
            .toList();
    int last = page.isEmpty() ? after : page.get(page.size() - 1).id();
    return rows(200, endpoint.source(), page, request)
        .with("Link", PageLinks.forwardLink(request, pageSize, last));
  }

  Answer rows(int status, @Nullable Source source, List<Row> rows, Request request) {
    Projection projection = projection(request);
    WrittenReferences written = new WrittenReferences();
    StringWriter json = new StringWriter(rows.size() * 512 + 2);
    try (JsonWriter out = new JsonWriter(json)) {
      out.beginArray();
      for (Row row : rows) {
        if (source != null) {
          writer.write(out, source, row, projection, written);
        }
      }
      out.endArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Answer.json(status, json.toString());
  }

  /** By ascending id. Not to be kept beyond the request. */
  private List<Row> matches(Endpoint endpoint, Request request, List<String> arguments) {
    int parent = endpoint.parent(arguments);
    Source source = endpoint.source();
    if (source == null) {
      return List.of();
    }
    Filter filter = filter(source, request);
    Predicate<Row> own = rules.of(source.table()).narrow(request);
    boolean isNested = !endpoint.parents().isEmpty();
    if (!isNested && filter == Filter.ALL && own == null) {
      return source.table().rows();
    }
    List<Row> found = new ArrayList<>();
    for (Row row : source.table().rows()) {
      if ((!isNested || source.isBelow(row, parent))
          && (own == null || own.test(row))
          && filter.test(row)) {
        found.add(row);
      }
    }
    return found;
  }

  private Filter filter(Source source, Request request) {
    ConditionCompiler conditions = new ConditionCompiler(database, resolver(request));
    Filter filter = Filter.ALL;
    String own = request.parameter("conditions");
    if (own != null) {
      filter = filter.and(conditions.conditions(source, own));
    }
    String child = request.parameter("childConditions");
    if (child != null) {
      filter = filter.and(conditions.childConditions(source, child));
    }
    String custom = request.parameter("customFieldConditions");
    if (custom != null) {
      filter = filter.and(conditions.customFieldConditions(source, custom));
    }
    return filter;
  }

  private FieldResolver resolver(Request request) {
    return new FieldResolver(
        database, Sight.hidden(request.role()), quirks.has(Quirk.FILTERS_BEYOND_REFERENCES));
  }

  private static Projection projection(Request request) {
    FieldList fields = fields(request);
    return Sight.limit(fields == null ? Projection.ALL : Projection.of(fields), request.role());
  }

  private static @Nullable FieldList fields(Request request) {
    String text = request.parameter("fields");
    try {
      return text == null ? null : FieldList.parse(text);
    } catch (ConditionSyntaxException e) {
      throw ApiException.findCondition(String.valueOf(e.getMessage()));
    }
  }

  /** More than a thousand is cut in silence, as the real server does. */
  private static int pageSize(Request request) {
    int wanted = request.number("pageSize", DEFAULT_PAGE_SIZE);
    return wanted < 1 ? DEFAULT_PAGE_SIZE : Math.min(wanted, MAX_PAGE_SIZE);
  }
}
