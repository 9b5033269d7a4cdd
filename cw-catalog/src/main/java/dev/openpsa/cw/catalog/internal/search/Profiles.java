package dev.openpsa.cw.catalog.internal.search;

import dev.openpsa.cw.catalog.EndpointSummary;
import dev.openpsa.cw.catalog.internal.store.Database;
import dev.openpsa.cw.catalog.internal.store.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The profiles of all resources. Their rows are read together, as reading them one by one takes ten
 * times as long; a profile is made of them when it first becomes a candidate.
 */
final class Profiles {
  private final Map<Integer, Rows> rows = new HashMap<>();
  private final Map<Integer, Profile> known = new ConcurrentHashMap<>();

  private record Rows(Resource resource, List<Words> descriptions, List<Profile.Place> places) {}

  private record Resource(
      String path,
      int standing,
      String own,
      String parents,
      String module,
      String fields,
      String values) {}

  private record Words(int endpoint, String head, String words) {}

  Profiles(Database database) {
    database.list(
        """
        SELECT id, path, standing, own_words, parent_words, module_words, field_words, value_words
        FROM resource""",
        r ->
            rows.put(
                r.getInt(1),
                new Rows(
                    new Resource(
                        r.getString(2),
                        r.getInt(3),
                        r.getString(4),
                        r.getString(5),
                        r.getString(6),
                        r.getString(7),
                        r.getString(8)),
                    new ArrayList<>(),
                    new ArrayList<>())));
    database.list(
        "SELECT resource, coalesce(endpoint, 0), head, words FROM description ORDER BY id",
        r ->
            of(r.getInt(1))
                .descriptions()
                .add(new Words(r.getInt(2), r.getString(3), r.getString(4))));
    database.list(
        """
        SELECT resource, id, kind, method, path, operation_id, summary, category
        FROM endpoint ORDER BY id""",
        r ->
            of(r.getInt(1))
                .places()
                .add(
                    new Profile.Place(
                        r.getInt(2),
                        Kind.valueOf(r.getString(3)),
                        new EndpointSummary(
                            r.getString(4).intern(),
                            r.getString(5),
                            r.getString(6),
                            r.getString(7),
                            r.getString(8).intern()))));
  }

  Profile get(int resource) {
    return known.computeIfAbsent(resource, id -> profile(of(id)));
  }

  private Rows of(int resource) {
    return Objects.requireNonNull(rows.get(resource), "a resource without a row");
  }

  private static Profile profile(Rows rows) {
    Resource r = rows.resource();
    return Profile.of(
        r.standing(),
        set(r.own()),
        set(r.parents()),
        set(r.module()),
        set(r.fields()),
        set(r.values()),
        r.path().contains("*/"),
        rows.descriptions().stream()
            .map(d -> new Profile.Description(d.endpoint(), d.head(), set(d.words())))
            .toList(),
        List.copyOf(rows.places()));
  }

  private static Set<String> set(String words) {
    return words.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(words.split(" ")));
  }
}
