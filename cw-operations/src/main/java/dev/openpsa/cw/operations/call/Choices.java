package dev.openpsa.cw.operations.call;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.LookUp;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.RecordName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a missing argument could be, where it is one of a few records. */
final class Choices {
  /** More than a person reads through in a list. */
  private static final int MOST = 40;

  private final Reading reading;

  Choices(Reading reading) {
    this.reading = reading;
  }

  /** The first argument that is missing and has few values: the status, a new ticket's board. */
  Optional<Choice> first(Operation operation, GivenArguments given) {
    return operation.arguments().stream()
        .filter(argument -> !given.has(argument.name()))
        .filter(argument -> argument.isRequired() || isBoardOfNewTicket(operation, argument))
        .flatMap(argument -> choice(operation, argument, given).stream())
        .findFirst();
  }

  /**
   * ConnectWise would take the default board of the API's member, which is seldom what is meant.
   */
  private static boolean isBoardOfNewTicket(Operation operation, Argument argument) {
    return argument.type().record() == RecordName.BOARD
        && operation.method().equals("POST")
        && operation.path().endsWith("/tickets");
  }

  private Optional<Choice> choice(Operation operation, Argument argument, GivenArguments given) {
    List<String> names;
    try {
      names = names(operation, argument, given);
    } catch (RequestFailure e) {
      // Nothing to choose from without the right to read it: the caller hears what is missing.
      return Optional.empty();
    }
    RecordName kind = argument.type().record();
    String label = kind == null ? argument.name() : kind.label();
    return names.size() < 2 || names.size() > MOST
        ? Optional.empty()
        : Optional.of(new Choice(argument.name(), label, names));
  }

  private List<String> names(Operation operation, Argument argument, GivenArguments given) {
    RecordName kind = argument.type().record();
    LookUp lookUp = operation.lookUps().get(argument.name());
    if (kind != null) {
      String field = kind.fields().get(kind.fields().size() - 1);
      return names(kind.collection(), null, field);
    }
    if (lookUp == null || lookUp.named() == null) {
      return List.of();
    }
    PresentRecord present = new PresentRecord(reading, operation, given);
    String path = LookUps.fill(lookUp.collection(), operation, given, present);
    return names(path, lookUp.where(), "name");
  }

  private List<String> names(String collection, @Nullable String where, String field) {
    Map<String, String> query =
        where == null
            ? Map.of("fields", "id," + field, "orderBy", field, "pageSize", "" + (MOST + 1))
            : Map.of(
                "fields",
                "id," + field,
                "orderBy",
                field,
                "pageSize",
                "" + (MOST + 1),
                "conditions",
                where);
    return reading.list(collection, query).stream()
        .map(record -> name(record, field))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable String name(JsonObject record, String field) {
    return record.get(field) instanceof JsonPrimitive name ? name.getAsString() : null;
  }
}
