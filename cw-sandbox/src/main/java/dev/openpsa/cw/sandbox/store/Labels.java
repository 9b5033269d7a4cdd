package dev.openpsa.cw.sandbox.store;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.RecordType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people call a record and a kind of record. */
public final class Labels {
  private static final List<String> NAMES =
      List.of(
          "name",
          "summary",
          "description",
          "title",
          "identifier",
          "username",
          "invoiceNumber",
          "poNumber",
          "question");
  private static final Map<String, String> KINDS =
      Map.of(
          "Ticket", "Service Ticket",
          "ProjectTicket", "Project Ticket",
          "Company", "company",
          "DocumentInfo", "Document",
          "CallbackEntry", "Callback Entry",
          "BoardStatus", "Service Status",
          "Board", "Service Board");

  private Labels() {}

  /** A record's name: its own, else the nearest thing it has. */
  public static @Nullable String of(Table table, Row row) {
    FieldSpec first = table.type().exactField("firstName");
    FieldSpec last = table.type().exactField("lastName");
    if (first != null && last != null) {
      return (text(row, first) + " " + text(row, last)).strip();
    }
    for (String name : NAMES) {
      FieldSpec field = table.type().exactField(name);
      if (field != null && row.cell(field.index()) instanceof String text) {
        return text;
      }
    }
    // A probability is called by its number.
    FieldSpec number = table.type().exactField("probability");
    return number != null && row.cell(number.index()) instanceof Integer percent
        ? percent.toString()
        : null;
  }

  /** As it stands in messages: {@code Service Ticket}, {@code company}. */
  public static String kind(RecordType type) {
    String known = KINDS.get(type.name());
    String plain = type.name().substring(type.name().lastIndexOf('.') + 1);
    return known != null ? known : plain.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }

  /** As it stands in {@code InvalidObject} errors: {@code ticket}, {@code serviceNote}. */
  public static String resource(RecordType type) {
    String plain = type.name().substring(type.name().lastIndexOf('.') + 1);
    return Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
  }

  private static String text(Row row, FieldSpec field) {
    return row.cell(field.index()) instanceof String text ? text : "";
  }
}
