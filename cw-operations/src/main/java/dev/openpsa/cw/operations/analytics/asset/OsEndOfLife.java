package dev.openpsa.cw.operations.analytics.asset;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code os_end_of_life}. */
public final class OsEndOfLife implements Handler {
  private static final Question QUESTION =
      Question.of("os_end_of_life", "Which devices run an operating system without support.")
          .alsoKnownAs("unsupported_os", "operating_systems")
          .formula(
              "osType and osInfo are looked up in the catalogue: the entry of the most words that"
                  + " all are in them",
              "unsupported: the end date has passed; ending: it comes within twelve months;"
                  + " supported: later, or the maker names no date; unknown: not in the catalogue",
              "unsupported_pct = 100 x unsupported devices / devices")
          .caveats(
              "Dates are those of free security updates; paid extensions are not counted.",
              "Without its version in osInfo, Windows 11 is taken as a version in support.",
              "Apple names no dates: its systems are unknown unless \"catalogue\" tells them.")
          .takes(InstalledBase.arguments())
          .takes(
              Arguments.object(
                  "catalogue", "further end dates by pattern, {\"macos 12\": \"2024-09-16\"}"));

  private static final int EXAMPLES = 5;

  /** Whether a system is still mended; the most urgent first. */
  private enum State {
    UNSUPPORTED,
    ENDING,
    UNKNOWN,
    SUPPORTED;

    static State of(OsCatalogue.@Nullable Entry entry, LocalDate today) {
      if (entry == null) {
        return UNKNOWN;
      }
      LocalDate end = entry.end();
      if (end == null || end.isAfter(today.plusMonths(12))) {
        return SUPPORTED;
      }
      return end.isBefore(today) ? UNSUPPORTED : ENDING;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Group(String company, String os, State state, @Nullable LocalDate end) {}

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    OsCatalogue catalogue = OsCatalogue.shipped().with(given(inquiry));
    InstalledBase base = InstalledBase.of(inquiry, "osType != null", "osType", "osInfo");
    Map<Group, List<Integer>> groups = new HashMap<>();
    Map<State, Integer> states = new EnumMap<>(State.class);
    for (Row device : base.devices()) {
      String said =
          (device.text("osType", "") + " " + device.text("osInfo", "")).strip().replace("\n", " ");
      OsCatalogue.Entry entry = catalogue.find(said).orElse(null);
      State state = State.of(entry, inquiry.today());
      states.merge(state, 1, Integer::sum);
      Group group =
          new Group(
              InstalledBase.company(device),
              entry == null ? said : entry.name(),
              state,
              entry == null ? null : entry.end());
      Integer id = device.id("id");
      groups.computeIfAbsent(group, one -> new ArrayList<>()).add(id == null ? 0 : id);
    }
    Report report = report(inquiry, groups);
    report.total("devices", base.devices().size());
    for (State state : State.values()) {
      report.total(state.words(), states.getOrDefault(state, 0));
    }
    report.total(
        "unsupported_pct",
        Figures.percent(states.getOrDefault(State.UNSUPPORTED, 0), base.devices().size()));
    base.tell(report);
    report.quality("devices_that_tell_no_system", InstalledBase.count(inquiry, "osType = null"));
    return report;
  }

  private static Report report(Inquiry inquiry, Map<Group, List<Integer>> groups) {
    Report report =
        new Report(
            Window.ofDay(null, inquiry.call().scene()),
            List.of(
                Column.text("company"),
                Column.text("os"),
                Column.count("devices"),
                Column.text("state"),
                Column.date("end_date"),
                Column.text("example_ids")));
    groups.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Group, List<Integer>> one) -> one.getKey().state())
                .thenComparing(one -> -one.getValue().size())
                .thenComparing(one -> one.getKey().company())
                .thenComparing(one -> one.getKey().os()))
        .forEach(
            one ->
                report.row(
                    one.getKey().company(),
                    one.getKey().os(),
                    one.getValue().size(),
                    one.getKey().state().words(),
                    one.getKey().end(),
                    one.getValue().stream().sorted().limit(EXAMPLES).toList()));
    return report;
  }

  private static Map<String, @Nullable LocalDate> given(Inquiry inquiry) {
    Map<String, @Nullable LocalDate> ends = new HashMap<>();
    JsonElement given = inquiry.call().arguments().get("catalogue");
    if (given instanceof JsonObject object) {
      object.asMap().forEach((pattern, end) -> ends.put(pattern, day(pattern, end)));
    }
    return ends;
  }

  private static LocalDate day(String pattern, JsonElement end) {
    try {
      if (end instanceof JsonPrimitive text && text.isString()) {
        return LocalDate.parse(text.getAsString());
      }
    } catch (DateTimeException e) {
      // Refused below, as what is no text at all.
    }
    throw new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        "the end of " + pattern.toLowerCase(Locale.ROOT) + " is " + end,
        "Give the last day of support as a text, such as \"2027-10-12\".");
  }
}
