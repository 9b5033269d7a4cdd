package dev.openpsa.cw.operations.analytics.people;

import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.MemberZones;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import dev.openpsa.cw.operations.analytics.reference.WorkTypes;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** {@code overtime_and_load}. */
public final class OvertimeAndLoad implements Handler {
  private static final Question QUESTION =
      Question.of("overtime_and_load", "Who works too much, too late or on days off.")
          .alsoKnownAs("overtime", "workload_risk")
          .formula(
              "hours = sum of actualHours without leave",
              "daily_over = hours of a local day above daily_limit; weekly_over = hours after the"
                  + " week reached weekly_limit, on days of the window",
              "weekend_hours = hours on days off by the member's calendar; after_hours ="
                  + " weekend_hours + the part of other entries from night_from to night_to",
              "longest_streak_days = longest run of days above the daily capacity; a day off"
                  + " without work doesn't end it",
              "risk by signs: daily_over above 0, weekly_over above 5 % of the hours, after_hours"
                  + " above 10 %, a streak of 5 days; three are high, one or two medium")
          .caveats(
              "A signal about wellbeing, no basis for pay.",
              "Days and nights are those of CW_TIMEZONE, also for members elsewhere: where these"
                  + " differ there is a warning.",
              "A week that began before the window counts with all its hours.")
          .takes(Window.arguments())
          .takes(
              Staff.argument(),
              Arguments.number("daily_limit", 10, "hours a day"),
              Arguments.number("weekly_limit", 40, "hours a week"),
              time("night_from", "19:00"),
              time("night_to", "07:00"),
              Arguments.perMember());

  private static final BigDecimal WEEKLY_SIGN = new BigDecimal("0.05");
  private static final BigDecimal NIGHT_SIGN = new BigDecimal("0.10");
  private static final int STREAK_SIGN = 5;
  private static final int SIGNS_OF_HIGH_RISK = 3;

  /** From the worst. */
  private enum Risk {
    HIGH,
    MEDIUM,
    LOW;

    static Risk of(Load load) {
      int signs = 0;
      signs += load.dailyOver().signum() > 0 ? 1 : 0;
      signs += load.weeklyOver().compareTo(load.hours().multiply(WEEKLY_SIGN)) > 0 ? 1 : 0;
      signs += load.afterHours().compareTo(load.hours().multiply(NIGHT_SIGN)) > 0 ? 1 : 0;
      signs += load.streak() >= STREAK_SIGN ? 1 : 0;
      return signs >= SIGNS_OF_HIGH_RISK ? HIGH : signs > 0 ? MEDIUM : LOW;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static Argument time(String name, String usual) {
    return Arguments.optional(name, ArgumentType.of(Kind.TIME), new JsonPrimitive(usual), null);
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    Staff staff = Staff.of(inquiry);
    WorkTypes types = WorkTypes.of(inquiry);
    Load.Limits limits =
        new Load.Limits(
            inquiry.call().number("daily_limit"),
            inquiry.call().number("weekly_limit"),
            LocalTime.parse(inquiry.call().text("night_from")),
            LocalTime.parse(inquiry.call().text("night_to")));
    Map<String, Load> loads = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int others = 0;
    int leave = 0;
    LocalDate week = window.start().with(TemporalAdjusters.previousOrSame(window.weekStart()));
    Window weeks =
        new Window(week, window.end(), window.zone(), window.weekStart(), window.today());
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                weeks.holds("timeStart"),
                "id",
                "member/identifier",
                "workType/id",
                "timeStart",
                "timeEnd",
                "actualHours"))) {
      Instant start = entry.instant("timeStart");
      var person = staff.find(entry.text("member/identifier"));
      boolean isInside = start != null && window.holds(start);
      if (start == null || person.isEmpty()) {
        others += isInside ? 1 : 0;
      } else if (types.isLeave(entry)) {
        leave += isInside ? 1 : 0;
      } else {
        loads
            .computeIfAbsent(
                person.get().identifier(), name -> new Load(person.get(), window, limits))
            .add(entry, start);
      }
    }
    MemberZones.warnOfOthers(inquiry);
    Report report = report(inquiry, window, loads);
    report.exclude("entries_of_other_members", others);
    report.exclude("leave_entries", leave);
    return report;
  }

  private static Report report(Inquiry inquiry, Window window, Map<String, Load> loads) {
    TeamReport team =
        new TeamReport(
            inquiry,
            window,
            List.of(
                Column.hours("hours"),
                Column.hours("daily_over"),
                Column.hours("weekly_over"),
                Column.hours("after_hours"),
                Column.hours("weekend_hours"),
                Column.number("longest_streak_days", "days"),
                Column.text("risk")));
    Map<Risk, Integer> risks = new EnumMap<>(Risk.class);
    loads.entrySet().stream()
        .filter(one -> one.getValue().hours().signum() > 0)
        .sorted(
            Map.Entry.<String, Load>comparingByValue(Comparator.comparing(Risk::of))
                .thenComparing(one -> one.getValue().weeklyOver(), Comparator.reverseOrder())
                .thenComparing(one -> one.getValue().afterHours(), Comparator.reverseOrder()))
        .forEach(
            one -> {
              Load load = one.getValue();
              risks.merge(Risk.of(load), 1, Integer::sum);
              team.member(
                  one.getKey(),
                  Figures.hours(load.hours()),
                  Figures.hours(load.dailyOver()),
                  Figures.hours(load.weeklyOver()),
                  Figures.hours(load.afterHours()),
                  Figures.hours(load.weekend()),
                  load.streak(),
                  Risk.of(load).word());
            });
    List<String> counted = new ArrayList<>();
    risks.forEach((risk, members) -> counted.add(members + " " + risk.word()));
    Report report =
        team.team(
            Figures.hours(sum(loads, Load::hours)),
            Figures.hours(sum(loads, Load::dailyOver)),
            Figures.hours(sum(loads, Load::weeklyOver)),
            Figures.hours(sum(loads, Load::afterHours)),
            Figures.hours(sum(loads, Load::weekend)),
            loads.values().stream().mapToInt(Load::streak).max().orElse(0),
            counted);
    for (Risk risk : Risk.values()) {
      report.total(risk.word() + "_risk", risks.getOrDefault(risk, 0));
    }
    return report;
  }

  private static BigDecimal sum(Map<String, Load> loads, Function<Load, BigDecimal> figure) {
    return loads.values().stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
