package dev.openpsa.cw.catalog.internal.search;

import dev.openpsa.cw.catalog.EndpointSummary;
import dev.openpsa.cw.catalog.internal.store.Database;
import dev.openpsa.cw.catalog.internal.store.Kind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads profiles when they first become candidates, and keeps them. */
final class Profiles {
  private final Database database;
  private final Map<Integer, Profile> known = new ConcurrentHashMap<>();

  Profiles(Database database) {
    this.database = database;
  }

  Profile get(int resource) {
    Profile profile = known.get(resource);
    if (profile == null) {
      profile = read(resource);
      known.put(resource, profile);
    }
    return profile;
  }

  private Profile read(int resource) {
    List<Profile.Description> descriptions =
        database.list(
            "SELECT coalesce(endpoint, 0), words FROM description WHERE resource = ? ORDER BY id",
            r -> new Profile.Description(r.getInt(1), stems(r.getString(2))),
            resource);
    List<Profile.Place> places =
        database.list(
            """
            SELECT id, kind, method, path, operation_id, summary, category
            FROM endpoint WHERE resource = ? ORDER BY id""",
            r ->
                new Profile.Place(
                    r.getInt("id"),
                    Kind.valueOf(r.getString("kind")),
                    new EndpointSummary(
                        r.getString("method"),
                        r.getString("path"),
                        r.getString("operation_id"),
                        r.getString("summary"),
                        r.getString("category"))),
            resource);
    return database
        .first(
            "SELECT * FROM resource WHERE id = ?",
            r ->
                Profile.of(
                    r.getInt("standing"),
                    stems(r.getString("own_words")),
                    stems(r.getString("parent_words")),
                    stems(r.getString("module_words")),
                    stems(r.getString("field_words")),
                    stems(r.getString("value_words")),
                    r.getString("path").contains("*/"),
                    descriptions,
                    places),
            resource)
        .orElseThrow();
  }

  private static Set<String> stems(String words) {
    return words.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(words.split(" ")));
  }
}
