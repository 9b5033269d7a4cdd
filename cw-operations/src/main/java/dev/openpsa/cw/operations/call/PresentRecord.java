package dev.openpsa.cw.operations.call;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.Target;
import org.jspecify.annotations.Nullable;

/** The record that a call is about, read when something about it is asked. */
final class PresentRecord {
  private static final String PREFIX = "record.";

  private final Reading reading;
  private final String path;
  private @Nullable JsonObject record;

  PresentRecord(Reading reading, Operation operation, GivenArguments given) {
    this.reading = reading;
    this.path = path(operation, given);
  }

  /** The record that the path names last: a ticket, for what is done to a ticket. */
  private static String path(Operation operation, GivenArguments given) {
    String path = operation.path().substring(0, operation.path().lastIndexOf('}') + 1);
    for (Argument argument : operation.arguments()) {
      JsonElement value = given.values().get(argument.name());
      if (argument.target().place() == Target.Place.PATH && value != null) {
        path = path.replace("{" + argument.target().name() + "}", value.getAsString());
      }
    }
    return path;
  }

  /** Whether a place in braces means a field of the record: {@code record.board.id}. */
  static boolean isMeant(String place) {
    return place.startsWith(PREFIX);
  }

  /** The field; JSON null where it is not set. */
  JsonElement field(String place) {
    if (record == null) {
      record = reading.record(path);
    }
    return JsonPaths.get(record, place.substring(PREFIX.length()));
  }
}
