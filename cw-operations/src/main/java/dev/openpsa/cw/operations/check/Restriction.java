package dev.openpsa.cw.operations.check;

import dev.openpsa.cw.spec.Field;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a field may be sent. The specification says it in prose alone. */
enum Restriction {
  NONE,
  /** Follows from other fields. */
  COMPUTED,
  /** Taken on create, and not changed afterwards. */
  ON_CREATE;

  /** Computed as well, though the specification is silent; with what changes it. */
  private static final Map<String, String> TICKET =
      Map.of(
          "closedFlag", "Set status to a closed one of the board.",
          "closedDate", "Set status to a closed one of the board.",
          "closedBy", "Set status to a closed one of the board.",
          "resources", "Assign people with POST /schedule/entries, or set owner.",
          "slaStatus", "It follows from sla, priority and status.",
          "isInSla", "It follows from sla, priority and status.",
          "mergedParentTicket", "Merge with POST /service/tickets/{parentId}/merge.",
          "hasChildTicket", "Attach with POST /service/tickets/{parentId}/attachChildren.");

  private static final Map<String, Map<String, String>> COMPUTED_FIELDS =
      Map.of("Ticket", TICKET, "ProjectTicket", TICKET);

  static Restriction of(String schema, Field field) {
    String words = field.description() == null ? "" : field.description().toLowerCase(Locale.ROOT);
    if (words.contains("on create only")) {
      return ON_CREATE;
    }
    boolean computed =
        field.readOnly()
            || words.startsWith("computed from ")
            || words.startsWith("follows ")
            || words.startsWith("read from ")
            || field.name().equals("id")
            || field.name().equals("_info")
            || insteadOf(schema, field.name()) != null;
    return computed ? COMPUTED : NONE;
  }

  /** What to do where the field can't be written; null where there is nothing to say. */
  static @Nullable String insteadOf(String schema, String field) {
    return COMPUTED_FIELDS.getOrDefault(schema, Map.of()).get(field);
  }
}
