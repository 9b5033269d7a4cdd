package dev.openpsa.cw.operations.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.call.RecordNames;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds records by their names in ConnectWise, and remembers them for a while. Who is found by
 * their exact identifier or name is meant; else whoever's name holds the text, if it is one alone.
 */
public final class RecordDirectory implements RecordNames {
  private static final int MOST_CANDIDATES = 12;

  /** Characters that a misspelt name is looked up by. */
  private static final int BEGINNING = 3;

  /** With so many a name is compared that is misspelt from its start. */
  private static final int MOST_COMPARED = 1000;

  private static final Condition ANY = compare("id", Operator.GREATER, Value.Decimal.of(0));

  private final Reading reading;
  private final Remembered<Question, JsonPrimitive> known;

  private record Question(RecordName kind, String field, String name, @Nullable Integer company) {}

  public RecordDirectory(Reading reading, Clock clock) {
    this.reading = reading;
    this.known = new Remembered<>(clock);
  }

  @Override
  public JsonPrimitive find(RecordName kind, String field, String name, @Nullable Integer company) {
    Integer within = kind == RecordName.CONTACT ? company : null;
    Question question = new Question(kind, field, name.strip().toLowerCase(Locale.ROOT), within);
    return known.get(question, asked -> look(kind, field, name.strip(), within));
  }

  private JsonPrimitive look(
      RecordName kind, String field, String name, @Nullable Integer company) {
    List<JsonObject> found = found(kind, field, name, company);
    if (found.size() == 1 && found.get(0).get(field) instanceof JsonPrimitive value) {
      return value;
    }
    if (found.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "there is no "
              + kind.label()
              + " '"
              + name
              + "'"
              + (company == null ? "" : " of company " + company),
          near(kind, field, name) + whatThereIs(kind, field));
    }
    throw new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        "'" + name + "' fits more than one " + kind.label(),
        "Say which: " + shown(kind, found) + ".");
  }

  /**
   * Those that begin alike, best first: a name that is misspelt is seldom so from its start. Who
   * gives one word of several means the first.
   */
  private String near(RecordName kind, String field, String name) {
    if (name.codePointCount(0, name.length()) < BEGINNING) {
      return "";
    }
    // By code points: half an emoji is no character that can be sent.
    String start = name.substring(0, name.offsetByCodePoints(0, BEGINNING));
    List<String> near =
        nearest(kind, field, name, matching(kind, field, "conditions", holding(kind, start)));
    if (near.isEmpty() && kind != RecordName.CONTACT) {
      near = nearest(kind, field, name, matching(kind, field, "conditions", ANY, MOST_COMPARED));
    }
    return near.isEmpty() ? "" : "Nearest: " + String.join(", ", near) + ". ";
  }

  private static List<String> nearest(
      RecordName kind, String field, String name, List<JsonObject> records) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (JsonObject record : records) {
      JsonElement value = record.get(field);
      String shown = label(kind, record) + (value == null ? "" : " (" + value.getAsString() + ")");
      for (String way : ways(kind, record)) {
        labels.put(way, shown);
        labels.put(beginning(way, words(name)), shown);
      }
    }
    return NearestNames.of(name, labels.keySet(), labels.size()).stream()
        .map(labels::get)
        .distinct()
        .limit(3)
        .toList();
  }

  /** What the record is called by: its label, and what it is found by. */
  private static List<String> ways(RecordName kind, JsonObject record) {
    List<String> ways = new ArrayList<>(List.of(label(kind, record)));
    for (String field : kind.fields()) {
      if (record.get(field) instanceof JsonPrimitive text) {
        ways.add(text.getAsString());
      }
    }
    return ways;
  }

  private static int words(String name) {
    return name.strip().split("\\s+").length;
  }

  private static String beginning(String name, int words) {
    String[] all = name.strip().split("\\s+");
    return String.join(" ", List.of(all).subList(0, Math.min(words, all.length)));
  }

  /** All of them where they are few, as those that are set up are. */
  private String whatThereIs(RecordName kind, String field) {
    List<JsonObject> all = matching(kind, field, "conditions", ANY);
    return all.isEmpty() || all.size() > MOST_CANDIDATES
        ? "Look at " + kind.collection() + " for the right name, or give the id."
        : "There are " + shown(kind, all) + ".";
  }

  private List<JsonObject> found(
      RecordName kind, String field, String name, @Nullable Integer company) {
    if (kind == RecordName.CONTACT && name.indexOf('@') > 0) {
      Condition email = compare("communicationItems/value", Operator.EQUAL, new Value.Text(name));
      return matching(kind, field, "childConditions", email);
    }
    List<JsonObject> exact =
        matching(kind, field, "conditions", within(company, exactly(kind, name)));
    return exact.isEmpty()
        ? matching(kind, field, "conditions", within(company, holding(kind, name)))
        : exact;
  }

  private static Condition within(@Nullable Integer company, Condition condition) {
    return company == null
        ? condition
        : compare("company/id", Operator.EQUAL, Value.Decimal.of(company)).and(condition);
  }

  private List<JsonObject> matching(
      RecordName kind, String field, String parameter, Condition condition) {
    return matching(kind, field, parameter, condition, MOST_CANDIDATES + 1);
  }

  private List<JsonObject> matching(
      RecordName kind, String field, String parameter, Condition condition, int most) {
    Set<String> fields = new LinkedHashSet<>(List.of("id", field));
    fields.addAll(kind.fields());
    if (kind.isPerson()) {
      fields.addAll(List.of("firstName", "lastName"));
    }
    if (kind == RecordName.CONTACT) {
      fields.add("company/name");
    }
    return reading.list(
        kind.collection(),
        Map.of(
            parameter,
            condition.toString(),
            "fields",
            String.join(",", fields),
            "orderBy",
            "id",
            "pageSize",
            String.valueOf(most)));
  }

  private static Condition exactly(RecordName kind, String name) {
    if (name.matches("\\d{1,9}")) {
      return compare("id", Operator.EQUAL, Value.Decimal.of(Long.parseLong(name)));
    }
    List<Condition> ways = new ArrayList<>();
    for (String field : kind.fields()) {
      ways.add(compare(field, Operator.EQUAL, new Value.Text(name)));
    }
    String[] words = name.split("\\s+", 2);
    if (kind.isPerson() && words.length == 2) {
      ways.add(
          compare("firstName", Operator.EQUAL, new Value.Text(words[0]))
              .and(compare("lastName", Operator.EQUAL, new Value.Text(words[1]))));
    }
    return Condition.anyOf(ways);
  }

  private static Condition holding(RecordName kind, String name) {
    List<Condition> ways = new ArrayList<>();
    for (String field : kind.fields()) {
      ways.add(compare(field, Operator.CONTAINS, new Value.Text(name)));
    }
    if (kind.isPerson()) {
      ways.add(compare("lastName", Operator.EQUAL, new Value.Text(name)));
      ways.add(compare("firstName", Operator.EQUAL, new Value.Text(name)));
    }
    return Condition.anyOf(ways);
  }

  private static Condition compare(String field, Operator operator, Value value) {
    return new Comparison(FieldPath.parse(field), operator, value);
  }

  private static String shown(RecordName kind, List<JsonObject> found) {
    String first =
        found.stream()
            .limit(MOST_CANDIDATES)
            .map(record -> label(kind, record) + " (" + record.get("id") + ")")
            .collect(Collectors.joining(", "));
    return found.size() > MOST_CANDIDATES ? first + ", and more" : first;
  }

  private static String label(RecordName kind, JsonObject record) {
    if (kind.isPerson()
        && record.get("firstName") instanceof JsonPrimitive first
        && record.get("lastName") instanceof JsonPrimitive last) {
      String person = first.getAsString() + " " + last.getAsString();
      return record.get("company") instanceof JsonObject company
              && company.get("name") instanceof JsonPrimitive employer
          ? person + " of " + employer.getAsString()
          : person;
    }
    for (int i = kind.fields().size() - 1; i >= 0; i--) {
      JsonElement name = record.get(kind.fields().get(i));
      if (name instanceof JsonPrimitive text) {
        return text.getAsString();
      }
    }
    return "id";
  }
}
