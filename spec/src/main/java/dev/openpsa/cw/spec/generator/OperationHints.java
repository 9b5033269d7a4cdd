package dev.openpsa.cw.spec.generator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.SpecDocument;
import dev.openpsa.cw.spec.SpecException;
import dev.openpsa.cw.spec.TypeRef;
import dev.openpsa.cw.spec.generator.ApiLayout.Accessor;
import dev.openpsa.cw.spec.generator.ApiLayout.Argument;
import dev.openpsa.cw.spec.generator.ApiLayout.Method;
import dev.openpsa.cw.spec.generator.ApiLayout.Resource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes into the document what the templates of the SDK need to know of each operation: its class
 * (as its only tag), its method, its parameters. The eight query parameters that nearly every GET
 * repeats become one flag, and the {@code clientId} header goes: the client sends it.
 *
 * <p>A class gets one made-up operation with what belongs to the class as a whole: the generator
 * makes classes for operations only.
 */
public final class OperationHints {
  /** The query parameters that travel as one value in the SDK. */
  public static final List<String> LIST_QUERY =
      List.of(
          "conditions",
          "childConditions",
          "customFieldConditions",
          "orderBy",
          "fields",
          "page",
          "pageSize",
          "pageId");

  private static final int SHOWN_USES = 3;

  private final JsonObject paths;
  private final ApiLayout layout;

  private OperationHints(SpecDocument spec, JsonObject doc) {
    this.paths = doc.getAsJsonObject("paths");
    this.layout = new ApiLayout(spec);
  }

  /** Changes {@code doc}, a copy of the document that {@code spec} was read from. */
  public static void apply(SpecDocument spec, JsonObject doc) {
    OperationHints hints = new OperationHints(spec, doc);
    spec.endpoints().forEach(hints::operation);
    hints.layout.resources().forEach(hints::resource);
    hints.entry();
    hints.uses(spec, doc);
  }

  private void operation(Endpoint e) {
    JsonObject op =
        paths.getAsJsonObject(e.path()).getAsJsonObject(e.method().toLowerCase(Locale.ROOT));
    Method method = layout.method(e);
    op.add("tags", array(Stream.of(method.className())));
    op.addProperty("x-cw-category", e.category());
    op.addProperty("x-cw-method", method.name());
    op.addProperty("x-cw-call", method.call());
    op.addProperty("x-cw-shape-" + method.shape().name().toLowerCase(Locale.ROOT), true);
    boolean listQuery = foldListQuery(e, op) || isSearch(e);
    List<String> extra = extraQuery(e, listQuery);
    boolean form = e.parameters().stream().anyMatch(p -> p.in() == Parameter.In.FORM);
    boolean isPatch = e.method().equals("PATCH") && e.body() != null && e.body().isArray();
    op.addProperty("x-cw-summary", summary(e));
    set(op, "x-cw-returns", e.answer() != null);
    set(op, "x-cw-has-extra", !extra.isEmpty());
    set(op, "x-cw-patch", isPatch);
    if (!isPatch && e.body() != null && isModel(e.body())) {
      op.addProperty("x-cw-write", e.method().equals("PUT") ? "REPLACE" : "CREATE");
    }
    set(op, "x-cw-query", listQuery);
    op.addProperty("x-cw-query-kind", queryKind(e, method, listQuery));
    set(op, "x-cw-takes-query", listQuery || !extra.isEmpty());
    set(op, "x-cw-binary", e.answer() != null && e.answer().kind() == TypeRef.Kind.BINARY);
    set(op, "x-cw-form", form);
    set(op, "x-cw-record", !method.all().isEmpty());
    set(op, "x-cw-body", e.body() != null || form);
    set(op, "x-cw-fails", !method.all().isEmpty() || e.body() != null || form);
    set(op, "x-cw-comma", !method.own().isEmpty() && (e.body() != null || form));
    set(op, "x-cw-query-comma", !method.own().isEmpty() || e.body() != null || form);
    op.addProperty("x-cw-parameters", text(method.own(), Argument::toString));
    op.addProperty("x-cw-arguments", text(method.own(), Argument::name));
    op.add("x-cw-extra", array(extra.stream()));
    op.add("x-cw-path", placeholders(e, method));
  }

  /** One line for Javadoc, without the vendor's internal class names. */
  private static String summary(Endpoint e) {
    if (isSearch(e)) {
      return "one page of records, 25 if the query says nothing else; list reads all pages, and"
          + " searches by itself where conditions are too long for a URL";
    }
    return e.summary()
        .replaceAll("ConnectWise\\.Apis\\.[\\w.]*\\.", "")
        .replaceAll("&amp;", "&")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("*/", "*&#47;")
        .replaceAll("\\s*\\n\\s*", "; ")
        .strip();
  }

  private static boolean isModel(TypeRef body) {
    TypeRef one = body.isArray() && body.items() != null ? body.items() : body;
    return one.kind() == TypeRef.Kind.REF;
  }

  /** A list whose conditions travel in a body; which page of it is asked for in the query. */
  private static boolean isSearch(Endpoint e) {
    return e.method().equals("POST")
        && e.path().endsWith("/search")
        && e.answer() != null
        && e.answer().isArray();
  }

  private static String queryKind(Endpoint e, Method method, boolean listQuery) {
    if (!listQuery) {
      return "none";
    }
    return method.shape() == ApiLayout.Shape.CALL && e.method().equals("GET") ? "one" : "of";
  }

  /** Names for each schema the resources that take or answer it. */
  private void uses(SpecDocument spec, JsonObject doc) {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (Endpoint e : spec.endpoints()) {
      String call = layout.method(e).call();
      int last = call.lastIndexOf('.', call.lastIndexOf('('));
      for (TypeRef type : new TypeRef[] {e.body(), e.answer()}) {
        if (type != null && type.schemaName() != null && last > 0) {
          uses.computeIfAbsent(type.schemaName(), name -> new LinkedHashSet<>())
              .add(call.substring(0, last));
        }
      }
    }
    if (uses.isEmpty()) {
      return; // such a document may have no schemas at all
    }
    JsonObject schemas = doc.getAsJsonObject("components").getAsJsonObject("schemas");
    uses.forEach(
        (name, calls) -> {
          String text = calls.stream().limit(SHOWN_USES).collect(Collectors.joining(", "));
          boolean more = calls.size() > SHOWN_USES;
          schemas.getAsJsonObject(name).addProperty("x-cw-used", text + (more ? ", …" : ""));
        });
  }

  private boolean foldListQuery(Endpoint e, JsonObject op) {
    boolean listQuery = LIST_QUERY.stream().allMatch(e::hasQuery);
    Set<String> seen = new HashSet<>();
    JsonArray kept = new JsonArray();
    for (JsonElement element : op.getAsJsonArray("parameters")) {
      JsonObject p = element.getAsJsonObject();
      String name = p.get("name").getAsString();
      String in = p.get("in").getAsString();
      if (in.equals("header") && name.equalsIgnoreCase("clientId")
          || in.equals("query") && listQuery && LIST_QUERY.contains(name)) {
        continue;
      }
      if (!in.equals("path") && !in.equals("query")) {
        throw new SpecException(
            "path " + e.path() + ": the SDK has no place for the " + in + " parameter " + name);
      }
      if (!seen.add(name)) {
        throw new SpecException("path " + e.path() + ": the parameter " + name + " is there twice");
      }
      kept.add(p);
    }
    op.add("parameters", kept);
    return listQuery;
  }

  private static List<String> extraQuery(Endpoint e, boolean listQuery) {
    return e.parameters().stream()
        .filter(p -> p.in() == Parameter.In.QUERY)
        .map(Parameter::name)
        .filter(name -> !(listQuery && LIST_QUERY.contains(name)))
        .toList();
  }

  private static JsonArray placeholders(Endpoint e, Method method) {
    List<String> names =
        Stream.of(e.path().split("/"))
            .filter(segment -> segment.startsWith("{"))
            .map(segment -> segment.substring(1, segment.length() - 1))
            .toList();
    if (names.size() != method.all().size()) {
      throw new SpecException(
          "path " + e.path() + ": it has " + names + ", and Java " + method.all());
    }
    JsonArray all = new JsonArray();
    for (int i = 0; i < names.size(); i++) {
      JsonObject placeholder = new JsonObject();
      placeholder.addProperty("placeholder", names.get(i));
      placeholder.addProperty("argument", method.all().get(i).name());
      all.add(placeholder);
    }
    return all;
  }

  private void resource(Resource resource) {
    JsonObject hint = new JsonObject();
    hint.addProperty("path", resource.node().toString());
    hint.addProperty("parameters", text(resource.bound(), Argument::toString));
    set(hint, "comma", !resource.bound().isEmpty());
    hint.add("fields", arguments(resource.bound()));
    JsonArray accessors = new JsonArray();
    for (Accessor accessor : resource.accessors()) {
      List<Argument> all =
          Stream.concat(resource.bound().stream(), accessor.own().stream()).toList();
      JsonObject json = accessor(accessor);
      json.addProperty("arguments", text(all, Argument::name));
      set(json, "comma", !all.isEmpty());
      accessors.add(json);
    }
    hint.add("accessors", accessors);
    mark(resource.className(), "x-cw-resource", hint);
  }

  /** Every module hangs from the first class, so that the template finds it once. */
  private void entry() {
    JsonArray modules = new JsonArray();
    layout.modules().forEach(module -> modules.add(accessor(module)));
    JsonObject hint = new JsonObject();
    hint.add("modules", modules);
    mark(layout.modules().get(0).className(), "x-cw-entry", hint);
  }

  private static JsonObject accessor(Accessor accessor) {
    JsonObject json = new JsonObject();
    json.addProperty("name", accessor.name());
    json.addProperty("className", accessor.className());
    json.addProperty("path", accessor.node().toString());
    json.addProperty("parameters", text(accessor.own(), Argument::toString));
    return json;
  }

  private static JsonArray arguments(List<Argument> arguments) {
    JsonArray all = new JsonArray();
    for (Argument argument : arguments) {
      JsonObject json = new JsonObject();
      json.addProperty("type", argument.type());
      json.addProperty("name", argument.name());
      all.add(json);
    }
    return all;
  }

  private void mark(String className, String extension, JsonObject hint) {
    JsonObject answers = new JsonObject();
    JsonObject answer = new JsonObject();
    answer.addProperty("description", "");
    answers.add("204", answer);
    JsonObject op = new JsonObject();
    op.add("tags", array(Stream.of(className)));
    op.addProperty("operationId", "class" + className + extension.substring(5));
    op.addProperty("x-cw-class", true);
    op.add(extension, hint);
    op.add("responses", answers);
    JsonObject path = new JsonObject();
    path.add("trace", op);
    paths.add("/" + className + extension, path);
  }

  private static String text(List<Argument> arguments, Function<Argument, String> part) {
    return arguments.stream().map(part).collect(Collectors.joining(", "));
  }

  /** Templates see a property, or they don't: false is left out. */
  private static void set(JsonObject object, String name, boolean value) {
    if (value) {
      object.addProperty(name, true);
    }
  }

  private static JsonArray array(Stream<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(new JsonPrimitive(value)));
    return array;
  }
}
