package dev.openpsa.cw.operations.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.call.RecordNames;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds records by their names in ConnectWise, and remembers them for a while. Who is found by
 * their exact identifier or name is meant; else whoever's name holds the text, if it is one alone.
 */
public final class RecordDirectory implements RecordNames {
  private static final Duration REMEMBERED = Duration.ofMinutes(15);
  private static final int MOST_REMEMBERED = 1000;
  private static final int MOST_CANDIDATES = 12;

  private final Reading reading;
  private final Clock clock;
  private final Map<Question, Found> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Found> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  private record Question(RecordName kind, String field, String name) {}

  private record Found(JsonPrimitive value, Instant until) {}

  public RecordDirectory(Reading reading, Clock clock) {
    this.reading = reading;
    this.clock = clock;
  }

  @Override
  public JsonPrimitive find(RecordName kind, String field, String name) {
    Question question = new Question(kind, field, name.strip().toLowerCase(Locale.ROOT));
    synchronized (known) {
      Found found = known.get(question);
      if (found != null && clock.instant().isBefore(found.until())) {
        return found.value();
      }
    }
    JsonPrimitive value = look(kind, field, name.strip());
    synchronized (known) {
      known.put(question, new Found(value, clock.instant().plus(REMEMBERED)));
    }
    return value;
  }

  private JsonPrimitive look(RecordName kind, String field, String name) {
    List<JsonObject> found = matching(kind, field, exactly(kind, name));
    if (found.isEmpty() && hasAddress(kind, name)) {
      found = list(kind, field, "childConditions", addressed(name));
    } else if (found.isEmpty()) {
      found = matching(kind, field, holding(kind, name));
    }
    if (found.size() == 1 && found.get(0).get(field) instanceof JsonPrimitive value) {
      return value;
    }
    if (found.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "there is no " + kind.word() + " '" + name + "'",
          "Look at " + kind.collection() + " for the right name, or give the id.");
    }
    throw new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        "'" + name + "' fits more than one " + kind.word(),
        "Say which: " + shown(kind, found) + ".");
  }

  /** Contacts have their e-mail addresses in a list, which other parameters ask about. */
  private static boolean hasAddress(RecordName kind, String name) {
    return kind == RecordName.CONTACT && name.contains("@");
  }

  private static Condition addressed(String address) {
    return compare("communicationItems/value", Operator.EQUAL, new Value.Text(address));
  }

  /** None where there is nothing to look for. */
  private List<JsonObject> matching(RecordName kind, String field, List<Condition> ways) {
    return ways.isEmpty() ? List.of() : list(kind, field, "conditions", Condition.anyOf(ways));
  }

  private List<JsonObject> list(
      RecordName kind, String field, String parameter, Condition condition) {
    Set<String> fields = new LinkedHashSet<>(List.of("id", field));
    fields.addAll(kind.fields());
    if (kind.isPerson()) {
      fields.addAll(List.of("firstName", "lastName"));
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
            String.valueOf(MOST_CANDIDATES + 1)));
  }

  private static List<Condition> exactly(RecordName kind, String name) {
    if (name.matches("\\d{1,9}")) {
      return List.of(compare("id", Operator.EQUAL, Value.Decimal.of(Long.parseLong(name))));
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
    return ways;
  }

  private static List<Condition> holding(RecordName kind, String name) {
    List<Condition> ways = new ArrayList<>();
    for (String field : kind.fields()) {
      ways.add(compare(field, Operator.CONTAINS, new Value.Text(name)));
    }
    if (kind.isPerson()) {
      ways.add(compare("lastName", Operator.EQUAL, new Value.Text(name)));
      ways.add(compare("firstName", Operator.EQUAL, new Value.Text(name)));
    }
    return ways;
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
      return first.getAsString() + " " + last.getAsString();
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
