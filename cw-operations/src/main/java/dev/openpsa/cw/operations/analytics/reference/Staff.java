package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.WorkCalendar;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.RecordName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The members that a question is about, by identifier. */
public final class Staff {
  private static final BigDecimal USUAL_CAPACITY = BigDecimal.valueOf(8);

  private final Map<String, Person> people = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * A member.
   *
   * @param role their work role; null where none is told
   * @param hourlyCost null where none is told: hidden from the key, or never filled in
   * @param dailyCapacity hours a day; 8 where none are told
   * @param billableForecast percent of the capacity above 24, and else hours a day; null for none
   * @param hired null where it is not told
   */
  public record Person(
      int id,
      String identifier,
      String name,
      @Nullable String role,
      @Nullable BigDecimal hourlyCost,
      BigDecimal dailyCapacity,
      @Nullable BigDecimal billableForecast,
      @Nullable LocalDate hired,
      WorkCalendar calendar) {

    /** The day on which work can begin. */
    public LocalDate begin(LocalDate start) {
      return hired != null && hired.isAfter(start) ? hired : start;
    }

    /** How many days of the window up to today are working days of theirs. */
    public int workingDays(Window window) {
      return calendar.workingDays(begin(window.start()), window.endOfWork());
    }

    /** Whether the day is one of those. */
    public boolean isWorkingDay(LocalDate day, Window window) {
      return calendar.isWorkingDay(day)
          && !day.isBefore(begin(window.start()))
          && day.isBefore(window.endOfWork());
    }
  }

  public static Argument argument() {
    return Arguments.optional(
        "member_identifiers",
        ArgumentType.of(RecordName.MEMBER, "identifier").list(),
        null,
        "default: active members who count in utilization reports");
  }

  private Staff() {}

  /** The members that are named, or else all active ones who count in utilization reports. */
  public static Staff of(Inquiry inquiry) {
    Set<String> named = new HashSet<>();
    inquiry.call().texts("member_identifiers").forEach(one -> named.add(folded(one)));
    return of(
        inquiry,
        member ->
            named.isEmpty()
                ? !member.flag("inactiveFlag") && member.flag("includeInUtilizationReportingFlag")
                : named.contains(folded(member.text("identifier", ""))));
  }

  private static Staff of(Inquiry inquiry, Predicate<Row> isMeant) {
    Calendars calendars = new Calendars(inquiry);
    Staff staff = new Staff();
    for (Row member :
        inquiry.reference(
            Query.of(
                "/system/members",
                "",
                "id",
                "identifier",
                "firstName",
                "lastName",
                "workRole/name",
                "hourlyCost",
                "inactiveFlag",
                "includeInUtilizationReportingFlag",
                "dailyCapacity",
                "billableForecast",
                "hireDate",
                "calendar/id"))) {
      String identifier = member.text("identifier", "");
      if (isMeant.test(member)) {
        staff.people.put(identifier, person(member, identifier, calendars));
      }
    }
    return staff;
  }

  /** Every member, also those who left: for figures that need whoever it was. */
  public static Staff everybody(Inquiry inquiry) {
    return of(inquiry, member -> true);
  }

  private static Person person(Row member, String identifier, Calendars calendars) {
    BigDecimal capacity = member.number("dailyCapacity");
    BigDecimal forecast = member.number("billableForecast");
    Integer id = member.id("id");
    BigDecimal cost = member.number("hourlyCost");
    return new Person(
        id == null ? 0 : id,
        identifier,
        (member.text("firstName", "") + " " + member.text("lastName", "")).strip(),
        member.text("workRole/name"),
        cost == null || cost.signum() <= 0 ? null : cost,
        capacity == null || capacity.signum() <= 0 ? USUAL_CAPACITY : capacity,
        forecast == null || forecast.signum() <= 0 ? null : forecast,
        member.date("hireDate"),
        calendars.of(member.id("calendar/id")));
  }

  private static String folded(String identifier) {
    return identifier.toLowerCase(Locale.ROOT);
  }

  /** The member of that identifier; empty when the question is not about them. */
  public Optional<Person> find(@Nullable String identifier) {
    return identifier == null ? Optional.empty() : Optional.ofNullable(people.get(identifier));
  }

  /** All of them, by identifier. */
  public Collection<Person> all() {
    return Collections.unmodifiableCollection(people.values());
  }
}
