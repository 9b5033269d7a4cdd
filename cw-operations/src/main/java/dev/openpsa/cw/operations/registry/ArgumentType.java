package dev.openpsa.cw.operations.registry;

import dev.openpsa.cw.spec.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an argument holds.
 *
 * @param record the record that a {@link Kind#RECORD} argument names, null for others
 * @param recordField {@code id} or {@code identifier}: what of the record is sent
 * @param isList whether it holds a list of such values
 * @param values the values that a text may have, empty where any will do
 */
public record ArgumentType(
    Kind kind,
    @Nullable RecordName record,
    String recordField,
    boolean isList,
    List<String> values) {

  /** One value. */
  public enum Kind {
    INTEGER,
    NUMBER,
    STRING,
    BOOLEAN,
    /**
     * A day that no zone shifts, for fields that hold a calendar date as midnight UTC: a due date,
     * the end of a warranty.
     */
    DAY,
    /** A point in time; a day alone is its beginning. */
    DATETIME,
    /** Where a range of points in time ends: a day alone is part of the range, a time is not. */
    UNTIL,
    /** Where a range of calendar dates ends, for fields as {@link #DAY} has them. */
    UNTIL_DAY,
    /** A time of day, {@code 14:30}. */
    TIME,
    /** A JSON object, or where the list flag is set an array of such. */
    OBJECT,
    /** A file of this machine, by its path. */
    FILE,
    /** The id of a record, or the name that people call it. */
    RECORD,
    /**
     * The same of a record that another record has of its own: a status of the ticket's board. It
     * goes into a field that refers to it.
     */
    REFERENCE
  }

  public ArgumentType {
    values = List.copyOf(values);
  }

  /** One value of a kind that names no record. */
  public static ArgumentType of(Kind kind) {
    return new ArgumentType(kind, null, "id", false, List.of());
  }

  /** One of a few words. */
  public static ArgumentType oneOf(String... words) {
    return new ArgumentType(Kind.STRING, null, "id", false, List.of(words));
  }

  /** A record by its id or name. */
  public static ArgumentType of(RecordName record, String field) {
    return new ArgumentType(Kind.RECORD, record, field, false, List.of());
  }

  /** A list of such values. */
  public ArgumentType list() {
    return new ArgumentType(kind, record, recordField, true, values);
  }

  /**
   * Reads a type as operation files write it: {@code integer}, {@code board.id}, {@code
   * member.identifier}.
   */
  static ArgumentType of(String word, boolean isList, List<String> values) {
    int dot = word.indexOf('.');
    if (dot > 0) {
      String field = word.substring(dot + 1);
      for (RecordName name : RecordName.values()) {
        if (name.word().equals(word.substring(0, dot))
            && (field.equals("id") || name.fields().contains(field))) {
          return new ArgumentType(Kind.RECORD, name, field, isList, values);
        }
      }
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.RECORD && kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return new ArgumentType(kind, null, "id", isList, values);
      }
    }
    List<String> near = NearestNames.of(word, words(), 3);
    throw new IllegalArgumentException(
        "there is no type " + word + (near.isEmpty() ? "; there are " + words() : ", but " + near));
  }

  /** Every type that {@link #of} reads. */
  static List<String> words() {
    List<String> words = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind != Kind.RECORD) {
        words.add(kind.name().toLowerCase(Locale.ROOT));
      }
    }
    for (RecordName name : RecordName.values()) {
      words.add(name.word() + ".id");
      name.fields().forEach(field -> words.add(name.word() + "." + field));
    }
    return words;
  }

  /** As people read it: {@code integer}, {@code work type (id or name)}, {@code string[]}. */
  public String shown() {
    return isList ? one() + "[]" : one();
  }

  private String one() {
    if (record != null) {
      return record.label() + " (id or name)";
    }
    if (!values.isEmpty()) {
      return String.join("|", values);
    }
    return switch (kind) {
      case UNTIL -> "datetime (a day alone is included)";
      case UNTIL_DAY -> "day (included)";
      case REFERENCE -> "id or name";
      default -> kind.name().toLowerCase(Locale.ROOT);
    };
  }
}
