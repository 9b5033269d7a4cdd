package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.callback.CallbackType;
import dev.openpsa.cw.sandbox.callback.Callbacks;
import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A callback has a known type, a level of it, a URL, and is there once. */
final class CallbackRules implements Rules {
  private static final List<String> IDENTITY = List.of("url", "type", "level", "objectId");
  private static final List<String> READ_ONLY =
      List.of("memberId", "connectWiseID", "isSoapCallbackFlag");

  private final Database database;

  CallbackRules(Database database) {
    this.database = database;
  }

  @Override
  public void complete(Draft draft, String member) {
    Row self = new Lookup(database).memberCalled(member);
    draft.set("memberId", self == null ? null : self.id());
    draft.set("connectWiseID", guid(database.table(Callbacks.KEY).lastId() + 1));
    draft.set("isSoapCallbackFlag", false);
    draft.setDefault("payloadVersion", "3.0.0");
  }

  @Override
  public void check(Draft draft, Problems problems) {
    Row stored = draft.table().find(draft.id());
    if (stored != null) {
      READ_ONLY.forEach(field -> draft.set(field, Lookup.value(draft.table(), stored, field)));
    }
    lowerCase(draft, "type");
    lowerCase(draft, "level");
    url(draft, problems);
    level(draft, problems);
    if (isTaken(draft)) {
      problems.add("ObjectExists", "objectId", "A matching callback entry already exists");
    }
  }

  private static void url(Draft draft, Problems problems) {
    String url = draft.text("url");
    if (url != null && !isWeb(url)) {
      problems.add("InvalidField", "url", "Invalid URL");
    }
  }

  private static boolean isWeb(String url) {
    try {
      URI uri = URI.create(url);
      boolean isHttp =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return isHttp && uri.getHost() != null && uri.getFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void level(Draft draft, Problems problems) {
    String typeName = draft.text("type");
    String level = draft.text("level");
    if (typeName == null || level == null) {
      return;
    }
    CallbackType type = CallbackType.called(typeName);
    if (type == null) {
      problems.add(
          "InvalidObject", "type", "Unrecognized type, see documentation for supported types");
    } else if (!type.hasLevel(level)) {
      problems.add(
          "InvalidObject",
          "level",
          "Unrecognized level for type, see documentation for supported levels for each type");
    }
    // Every record belongs to the one owner, whatever number is sent.
    if (level.equals("owner")) {
      draft.set("objectId", 1);
    }
  }

  private static boolean isTaken(Draft draft) {
    Table callbacks = draft.table();
    for (Row row : callbacks.rows()) {
      boolean isSame =
          row.id() != draft.id()
              && IDENTITY.stream()
                  .allMatch(f -> Objects.equals(draft.get(f), Lookup.value(callbacks, row, f)));
      if (isSame) {
        return true;
      }
    }
    return false;
  }

  private static void lowerCase(Draft draft, String field) {
    @Nullable String text = draft.text(field);
    if (text != null) {
      draft.set(field, text.toLowerCase(Locale.ROOT));
    }
  }

  private static String guid(int number) {
    byte[] name = ("callback " + number).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }
}
