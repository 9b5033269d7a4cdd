package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Each way to reach a contact has an id; of each kind at most one is the default. */
final class ContactRules implements Rules {
  private static final String ITEMS = "communicationItems";
  private static final String COMMUNICATIONS = "/company/contacts/{}/communications";

  private final Database database;
  private final TypeAssociations types;
  private int lastId;

  ContactRules(Database database, TypeAssociations types) {
    this.database = database;
    this.types = types;
  }

  @Override
  public void complete(Draft draft, String member) {
    draft.setDefault("types", List.of());
    draft.setDefault("portalSecurityLevel", 1);
    Integer company = draft.integer("company");
    if (company != null) {
      Table companies = database.table("/company/companies");
      Object territory = new Lookup(database).value(companies, company, "territory");
      draft.setDefault("companyLocation", territory);
    }
  }

  @Override
  public void stored(Draft sent, Row row, boolean isNew, String member) {
    if (isNew) {
      types.begin(row, member);
    }
  }

  @Override
  public void check(Draft draft, Problems problems) {
    String firstName = draft.text("firstName");
    if (firstName == null || firstName.isBlank()) {
      // The specification does not say so; the server does.
      problems.add("MissingRequiredField", "firstName", "The firstName field is required.");
    }
    List<Embedded> items = new ArrayList<>();
    for (Embedded item : items(draft.get(ITEMS))) {
      items.add(completed(item, draft.table()));
    }
    if (!items.isEmpty()) {
      draft.set(ITEMS, oneDefaultOfAKind(items, defaultsBefore(draft)));
    }
  }

  private Embedded completed(Embedded item, Table contacts) {
    Embedded complete = item;
    if (!(item.get("id") instanceof Integer id) || id == 0) {
      complete = complete.with("id", nextId(contacts));
    }
    if (complete.get("communicationType") == null) {
      complete = complete.with("communicationType", kind(complete.get("type")));
    }
    boolean isMail = "Email".equals(complete.get("communicationType"));
    String domain =
        isMail && complete.get("value") instanceof String mail && mail.contains("@")
            ? mail.substring(mail.indexOf('@'))
            : null;
    return complete.with("domain", domain).with("defaultFlag", isDefault(complete));
  }

  private @Nullable String kind(@Nullable Object type) {
    return kind(database, type);
  }

  /** Whether that type of communication is mail, fax or phone; null where there is no such type. */
  static @Nullable String kind(Database database, @Nullable Object type) {
    Table types = database.table("/company/communicationtypes");
    Row row = type instanceof Integer id ? types.find(id) : null;
    if (row == null) {
      return null;
    }
    if (Boolean.TRUE.equals(Lookup.value(types, row, "emailFlag"))) {
      return "Email";
    }
    return Boolean.TRUE.equals(Lookup.value(types, row, "faxFlag")) ? "Fax" : "Phone";
  }

  /** A new default takes the place of the one before, wherever the two stand. */
  private static List<Embedded> oneDefaultOfAKind(List<Embedded> items, Set<Object> before) {
    Map<Object, Embedded> chosen = new HashMap<>();
    for (Embedded item : items) {
      if (isDefault(item)) {
        Embedded rival = chosen.get(kindOf(item));
        boolean isNew = !before.contains(idOf(item));
        if (rival == null || isNew || before.contains(idOf(rival))) {
          chosen.put(kindOf(item), item);
        }
      }
    }
    List<Embedded> settled = new ArrayList<>();
    for (Embedded item : items) {
      settled.add(item.with("defaultFlag", chosen.get(kindOf(item)) == item));
    }
    return List.copyOf(settled);
  }

  private static Set<Object> defaultsBefore(Draft draft) {
    Row stored = draft.table().find(draft.id());
    Set<Object> ids = new HashSet<>();
    if (stored != null) {
      for (Embedded item : items(Lookup.value(draft.table(), stored, ITEMS))) {
        if (isDefault(item)) {
          ids.add(idOf(item));
        }
      }
    }
    return ids;
  }

  private int nextId(Table contacts) {
    return database.table(COMMUNICATIONS).reserveId(largestId(contacts));
  }

  /** The largest id of a way to reach somebody, looked for when it is first needed. */
  private int largestId(Table contacts) {
    if (lastId == 0) {
      for (Row contact : contacts.rows()) {
        for (Embedded item : items(Lookup.value(contacts, contact, ITEMS))) {
          lastId = Math.max(lastId, item.get("id") instanceof Integer id ? id : 0);
        }
      }
    }
    return lastId;
  }

  private static List<Embedded> items(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(Embedded.class::isInstance).map(Embedded.class::cast).toList()
        : List.of();
  }

  private static boolean isDefault(Embedded item) {
    return Boolean.TRUE.equals(item.get("defaultFlag"));
  }

  private static Object idOf(Embedded item) {
    return Objects.requireNonNullElse(item.get("id"), 0);
  }

  private static Object kindOf(Embedded item) {
    return Objects.requireNonNullElse(item.get("communicationType"), "");
  }
}
