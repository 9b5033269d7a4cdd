package dev.openpsa.cw.operations.view;

import com.google.gson.JsonElement;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.computed.ComputedCall;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One look at one thing: what is asked, by whom and when, and what reads the answer. */
record Look(ComputedCall call, Reader reader, Gathering gathering, ViewSettings settings) {
  /** An {@code in (…)} with more ids would make the address too long. */
  private static final int IDS_AT_ONCE = 150;

  Instant now() {
    return call.scene().now();
  }

  ZoneId zone() {
    return call.scene().zone();
  }

  LocalDate today() {
    return day(now());
  }

  /** The day that a moment falls on. */
  LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, zone());
  }

  /** When a day begins. */
  Instant start(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant();
  }

  /** An argument that is given or has a default. */
  int integer(String argument) {
    return call.integer(argument);
  }

  /**
   * A number within bounds.
   *
   * @throws RequestFailure for one beyond
   */
  int integer(String argument, int least, int most) {
    int value = call.integer(argument);
    if (value < least || value > most) {
      throw refused(argument + " has to be from " + least + " to " + most + ", not " + value);
    }
    return value;
  }

  @Nullable Integer integerOrNull(String argument) {
    return call.has(argument) ? Integer.valueOf(call.integer(argument)) : null;
  }

  @Nullable String textOrNull(String argument) {
    return call.has(argument) ? call.text(argument) : null;
  }

  /** The given day, today where none is given. */
  LocalDate dayOrToday(String argument) {
    LocalDate day = call.day(argument);
    return day == null ? today() : day;
  }

  /** A given moment; null where none is given. */
  @Nullable Instant momentOrNull(String argument) {
    JsonElement value = call.arguments().get(argument);
    return value == null ? null : Instant.parse(value.getAsString());
  }

  /** What is said when a view can't make sense of its arguments. */
  static RequestFailure refused(String why) {
    return new RequestFailure(
        ErrorCode.INVALID_ARGUMENT, why, "cw_list_operations tells what the view takes.");
  }

  /** What is said when nothing is found by the caller's words. */
  static RequestFailure unknown(String what, String hint) {
    return new RequestFailure(ErrorCode.NOT_FOUND, what, hint);
  }

  <T> Part<T> part(String section, Callable<T> reading) {
    return gathering.part(section, reading);
  }

  Part<Row> record(String section, String path) {
    return gathering.part(section, () -> reader.record(path));
  }

  /** The record that a field refers to; not asked for where the field is empty. */
  Part<Row> record(String section, String collection, Row from, String field) {
    Integer id = from.integer(field);
    return id == null ? absent(section) : record(section, collection + "/" + id);
  }

  Part<Listing> list(String section, Query query) {
    return gathering.list(section, () -> reader.all(query));
  }

  Part<Listing> listIf(boolean isWanted, String section, Query query) {
    return isWanted ? list(section, query) : absent(section);
  }

  /** The first records, and how many there are. */
  Part<Listing> first(int most, String section, Query query) {
    return gathering.part(section, () -> reader.first(most, query));
  }

  Part<Integer> count(String section, String path, String conditions) {
    return gathering.part(section, () -> reader.count(path, conditions));
  }

  /** The records of a query among those that have one of the ids; not asked for without ids. */
  Part<Listing> among(String section, Query query, String field, Collection<Integer> ids) {
    List<Integer> all = ids.stream().distinct().sorted().toList();
    if (all.isEmpty()) {
      return absent(section);
    }
    return gathering.list(
        section,
        () -> {
          List<Row> rows = new ArrayList<>();
          boolean isWhole = true;
          for (int i = 0; i < all.size(); i += IDS_AT_ONCE) {
            List<Integer> some = all.subList(i, Math.min(all.size(), i + IDS_AT_ONCE));
            Listing found = reader.all(query.where(Query.in(field, some)));
            rows.addAll(found.rows());
            isWhole &= found.isWhole();
          }
          return new Listing(rows, isWhole ? rows.size() : null);
        });
  }

  /** A part that is not asked for. */
  static <T> Part<T> absent(String section) {
    return new Part<>(section, null);
  }

  /** Whether somebody is served first. */
  boolean isVip(Row person) {
    return person.rows("types").stream()
        .map(type -> type.text("name", ""))
        .anyMatch(name -> settings.vipContactTypes().stream().anyMatch(name::equalsIgnoreCase));
  }

  /** Whether ConnectWise warns of a client because of what it is; not where types are unknown. */
  static boolean isAlerted(Row client, @Nullable Listing types) {
    return types != null
        && types.rows().stream()
            .filter(type -> type.is("serviceAlertFlag"))
            .anyMatch(
                type ->
                    client.rows("types").stream()
                        .anyMatch(own -> own.text("id", "").equals(type.text("id"))));
  }

  Page page() {
    return new Page(gathering);
  }
}
