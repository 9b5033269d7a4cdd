package dev.openpsa.cw.catalog.internal.store;

/** What is known about a catalogue as a whole. */
public record Facts(String apiVersion, String specHash, int endpoints) {
  static Facts of(Database database) {
    return new Facts(
        value(database, "apiVersion"),
        value(database, "specHash"),
        Integer.parseInt(value(database, "endpoints")));
  }

  private static String value(Database database, String key) {
    return database
        .first("SELECT value FROM meta WHERE key = ?", r -> r.getString(1), key)
        .orElseThrow();
  }
}
