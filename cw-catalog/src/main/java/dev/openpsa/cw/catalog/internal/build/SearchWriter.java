package dev.openpsa.cw.catalog.internal.build;

import dev.openpsa.cw.catalog.internal.build.WordLists.ResourceWords;
import dev.openpsa.cw.catalog.internal.text.Stemmer;
import dev.openpsa.cw.catalog.internal.text.Words;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.SpecDocument;
import dev.openpsa.cw.spec.TypeRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes resources, endpoints and everything that search finds them by. */
final class SearchWriter {
  private final Connection connection;
  private final SpecDocument spec;
  private final WordLists lists;
  private final Map<String, List<String>> movedPurposes;
  private final Set<String> stopWords;
  private final Set<String> genericStems;

  SearchWriter(Connection connection, SpecDocument spec, WordLists lists) {
    this.connection = connection;
    this.spec = spec;
    this.lists = lists;
    this.movedPurposes = SpareWords.purposes(spec, lists);
    this.stopWords = Set.copyOf(lists.stopWords());
    this.genericStems = new LinkedHashSet<>(Words.stems(String.join(" ", lists.genericWords())));
  }

  void write(TypeTable types) throws SQLException {
    Map<String, List<Endpoint>> byResource = new LinkedHashMap<>();
    Map<Endpoint, PathShape> shapes = shapes(byResource);
    try (EndpointWriter endpoints = new EndpointWriter(connection, types);
        Table resources =
            new Table(
                connection,
                "resource",
                "id",
                "path",
                "noun",
                "standing",
                "own_words",
                "parent_words",
                "module_words",
                "field_words",
                "value_words");
        Table descriptions =
            new Table(connection, "description", "id", "resource", "endpoint", "head", "words");
        Table texts =
            new Table(
                connection,
                "resource_text",
                "rowid",
                "name",
                "descriptions",
                "fields",
                "field_values")) {
      for (Map.Entry<String, List<Endpoint>> entry : byResource.entrySet()) {
        PathShape first = shapes.get(entry.getValue().get(0));
        ResourceWords words = words(entry.getKey(), first == null ? "" : first.resource());
        int id = resources.nextId();
        Collection<String> fields = new LinkedHashSet<>();
        Collection<String> values = new LinkedHashSet<>();
        schemas(entry.getValue()).forEach(s -> collect(s, fields, values));
        Name name = name(words.path());
        resources.add(
            id,
            words.path(),
            words.noun(),
            words.standing(),
            name.own(),
            name.parents(),
            name.module(),
            String.join(" ", fields),
            String.join(" ", values));
        StringBuilder text = new StringBuilder();
        add(descriptions, text, id, null, words.noun());
        for (String phrase : words.phrases()) {
          add(descriptions, text, id, null, phrase);
        }
        for (Endpoint e : entry.getValue()) {
          PathShape shape = shapes.get(e);
          if (shape == null) {
            throw new IllegalStateException("no shape for " + e);
          }
          String summary = Summaries.of(words.noun(), shape.kind(), isById(e.path()));
          int endpoint = endpoints.write(e, summary, id, shape);
          for (String purpose : purposes(e)) {
            add(descriptions, text, id, endpoint, purpose);
          }
        }
        texts.add(
            id,
            name.own() + " " + name.parents() + " " + name.module(),
            text.toString(),
            String.join(" ", fields),
            String.join(" ", values));
      }
    }
    writeLexicon();
  }

  private List<String> purposes(Endpoint e) {
    List<String> own = lists.purposes().get(e.toString());
    return own == null ? movedPurposes.getOrDefault(e.toString(), List.of()) : own;
  }

  private static boolean isById(String path) {
    return path.matches(".*\\}/?|.*\\{id}/(info|usages).*");
  }

  private Map<Endpoint, PathShape> shapes(Map<String, List<Endpoint>> byResource) {
    Set<String> collections = PathShape.collections(spec.endpoints());
    Map<Endpoint, PathShape> shapes = new LinkedHashMap<>();
    for (Endpoint e : spec.endpoints()) {
      PathShape shape = PathShape.of(e, collections);
      shapes.put(e, shape);
      byResource
          .computeIfAbsent(shape.resource().toLowerCase(Locale.ROOT), k -> new ArrayList<>())
          .add(e);
    }
    return shapes;
  }

  /** A resource that the word lists don't know yet is called by its path. */
  private ResourceWords words(String key, String resource) {
    ResourceWords known = lists.resources().get(key);
    if (known != null) {
      return known;
    }
    String[] segments = resource.split("/");
    String words = String.join(" ", Words.of(segmentWords(segments[segments.length - 1])));
    String noun = Stemmer.singular(words.isEmpty() ? resource : words);
    return new ResourceWords(resource, 0, noun, List.of());
  }

  private record Name(String own, String parents, String module) {}

  private Name name(String resource) {
    String[] segments = resource.split("/");
    List<String> parents = new ArrayList<>();
    for (int i = 1; i < segments.length - 1; i++) {
      if (!segments[i].equals("*")) {
        parents.addAll(Words.stems(segmentWords(segments[i])));
      }
    }
    List<String> own = new ArrayList<>(Words.stems(segmentWords(segments[segments.length - 1])));
    if (segments.length == 2 && genericStems.containsAll(own)) {
      own.addAll(0, Words.stems(segments[0]));
    }
    return new Name(
        String.join(" ", new LinkedHashSet<>(own)),
        String.join(" ", new LinkedHashSet<>(parents)),
        segments.length > 1 ? Stemmer.stem(segments[0].toLowerCase(Locale.ROOT)) : "");
  }

  private String segmentWords(String segment) {
    return lists.segments().getOrDefault(segment.toLowerCase(Locale.ROOT), segment);
  }

  private void add(
      Table descriptions,
      StringBuilder text,
      int resource,
      @Nullable Integer endpoint,
      String phrase)
      throws SQLException {
    List<String> stems = new ArrayList<>();
    List<String> all = Words.of(phrase);
    String head = "";
    boolean inHead = true;
    for (String word : all) {
      if (!stopWords.contains(word)) {
        stems.add(Stemmer.stem(word));
        head = inHead ? Stemmer.stem(word) : head;
      } else {
        inHead = head.isEmpty();
      }
    }
    if (!stems.isEmpty()) {
      String words = String.join(" ", new LinkedHashSet<>(stems));
      // One word left of several is what the expression is about, but no name for it.
      if (stems.size() > 1 || all.size() == 1) {
        descriptions.add(descriptions.nextId(), resource, endpoint, head, words);
      }
      text.append(words).append(' ');
    }
  }

  private Set<Schema> schemas(List<Endpoint> endpoints) {
    Set<Schema> schemas = new LinkedHashSet<>();
    for (Endpoint e : endpoints) {
      for (TypeRef type : new TypeRef[] {e.answer(), e.body()}) {
        Schema schema = type == null ? null : spec.schema(type.schemaName());
        if (schema != null && !schema.name().matches("Count|Usage|PatchOperation|.*Info")) {
          schemas.add(schema);
        }
      }
    }
    return schemas;
  }

  private void collect(Schema schema, Collection<String> fields, Collection<String> values) {
    for (Field f : schema.fields()) {
      fields.addAll(Words.stems(f.name()));
      Schema named = spec.schema(f.type().schemaName());
      List<String> enumValues = named == null ? f.type().enumValues() : named.enumValues();
      enumValues.forEach(v -> values.addAll(Words.stems(v)));
    }
    fields.removeAll(Set.of("id", "info", "flag", "name"));
  }

  private void writeLexicon() throws SQLException {
    try (Table synonyms = new Table(connection, "synonym", "words", "concept", "likelihood");
        Table verbs =
            new Table(connection, "verb", "first", "stems", "intent", "use", "weight", "concept");
        Table stops = new Table(connection, "stop_word", "word");
        Table generics = new Table(connection, "generic_stem", "stem")) {
      for (var s : lists.synonyms()) {
        synonyms.add(s.words(), s.concept(), s.likelihood());
      }
      for (var v : lists.verbs()) {
        verbs.add(v.first(), v.stems(), v.intent().name(), v.use().name(), v.weight(), v.concept());
      }
      for (String word : lists.stopWords()) {
        stops.add(word);
      }
      for (String stem : genericStems.stream().sorted().toList()) {
        generics.add(stem);
      }
    }
  }
}
