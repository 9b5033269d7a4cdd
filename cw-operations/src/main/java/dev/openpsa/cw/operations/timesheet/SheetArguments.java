package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.spec.NearestNames;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The arguments that say whose sheets of which days. */
public final class SheetArguments {
  private SheetArguments() {}

  public static List<Argument> all() {
    return List.of(
        Arguments.optional(
            "member",
            ArgumentType.of(RecordName.MEMBER, "identifier").list(),
            null,
            "default: everybody"),
        Arguments.text("team", "only members of this service team"),
        Arguments.optional(
            "approver",
            ArgumentType.of(RecordName.MEMBER, "identifier"),
            null,
            "only members whose time they approve"),
        Arguments.text("week", "this_week, last_week or a day in it; default: last_week"),
        Arguments.day("from", "first day, instead of a week"),
        Arguments.day("to", "last day, included"),
        Arguments.optional(
            "status",
            ArgumentType.oneOf(
                    "Open",
                    "PendingApproval",
                    "PendingProjectApproval",
                    "Rejected",
                    "RejectBySecondTier",
                    "ErrorsCorrected",
                    "ApprovedByTierOne",
                    "ApprovedByTierTwo",
                    "ReadyToBill",
                    "Billed",
                    "BilledAgreement",
                    "WrittenOff")
                .list(),
            null,
            "of the sheets; default: all"),
        Arguments.optional(
            "timesheet_ids",
            ArgumentType.of(Kind.INTEGER).list(),
            null,
            "these sheets, whatever else is given"));
  }

  /**
   * What a call asks for.
   *
   * @throws RequestFailure for a period that is given twice or can't be read, or an unknown team
   */
  public static SheetRequest read(ComputedCall call, Inquiry inquiry) {
    Period period = period(call, inquiry.today());
    List<String> members = call.texts("member");
    if (call.has("team")) {
      members = common(members, team(call.text("team"), inquiry), call.text("team"));
    }
    return new SheetRequest(
        call.ids("timesheet_ids"),
        members,
        call.has("approver") ? call.text("approver") : null,
        call.texts("status"),
        period.first(),
        period.last());
  }

  private record Period(LocalDate first, LocalDate last) {}

  private static Period period(ComputedCall call, LocalDate today) {
    LocalDate from = call.day("from");
    LocalDate to = call.day("to");
    if (call.has("week") && (from != null || to != null)) {
      throw invalid("'week' and from or to are given");
    }
    if (from == null && to == null) {
      LocalDate day = day(call.has("week") ? call.text("week") : "last_week", today);
      LocalDate first = day.with(TemporalAdjusters.previousOrSame(call.scene().weekStart()));
      return new Period(first, first.plusDays(6));
    }
    LocalDate first = from == null ? to : from;
    LocalDate last = to == null ? from : to;
    if (first == null || last == null || last.isBefore(first)) {
      throw invalid("the period ends on " + last + ", before it begins on " + first);
    }
    return new Period(first, last);
  }

  private static LocalDate day(String week, LocalDate today) {
    String word = week.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    return switch (word) {
      case "this_week" -> today;
      case "last_week" -> today.minusWeeks(1);
      default -> {
        try {
          yield LocalDate.parse(word);
        } catch (DateTimeParseException e) {
          throw invalid("'" + week + "' is no week");
        }
      }
    };
  }

  private static RequestFailure invalid(String why) {
    return new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        why,
        "Give week as this_week, last_week or a day in it such as 2026-03-09; or from and to.");
  }

  /** The identifiers of the members of the teams of that name, on whichever board. */
  private static Set<String> team(String name, Inquiry inquiry) {
    List<Integer> boards = new ArrayList<>();
    for (Row board : inquiry.reference(Query.of("/service/boards", "", "id", "inactiveFlag"))) {
      Integer id = board.id("id");
      if (id != null && !board.flag("inactiveFlag")) {
        boards.add(id);
      }
    }
    TreeMap<String, Set<Integer>> teams = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int board : boards) {
      for (Row team :
          inquiry.reference(
              Query.of("/service/boards/" + board + "/teams", "", "id", "name", "members"))) {
        teams
            .computeIfAbsent(team.text("name", ""), one -> new TreeSet<>())
            .addAll(team.ids("members"));
      }
    }
    Set<Integer> ids = teams.get(name.strip());
    if (ids == null) {
      List<String> near = NearestNames.of(name, List.copyOf(teams.keySet()), 3);
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "there is no service team '" + name + "'",
          near.isEmpty()
              ? "Teams: " + String.join(", ", teams.keySet()) + "."
              : "Nearest: " + String.join(", ", near) + ".");
    }
    Roster roster = Roster.of(inquiry, false);
    Set<String> identifiers = new TreeSet<>(Comparator.naturalOrder());
    for (int id : ids) {
      Employee member = roster.find(id);
      if (member != null) {
        identifiers.add(member.identifier());
      }
    }
    return identifiers;
  }

  private static List<String> common(List<String> named, Set<String> team, @Nullable String name) {
    List<String> both =
        named.isEmpty()
            ? List.copyOf(team)
            : named.stream().filter(one -> team.stream().anyMatch(one::equalsIgnoreCase)).toList();
    if (both.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "nobody that is asked for is in the team " + name,
          "Leave member or team out.");
    }
    return both;
  }
}
