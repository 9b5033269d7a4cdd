package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.analytics.TooManyCalls;
import dev.openpsa.cw.operations.analytics.control.SheetCheck;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.Steps;
import dev.openpsa.cw.operations.settings.Settings;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rules that are enabled say about sheets, for pages and questions that show it. */
public final class SheetInspection implements SheetCheck {
  private static final int MOST_ROWS = 50_000;

  private final List<Rule> rules;
  private final Source source;
  private final ReferenceData reference;
  private final Settings settings;

  /**
   * @param rules every one that there is
   * @param source what pages are read by; questions bring their own
   */
  public SheetInspection(
      List<Rule> rules, Source source, ReferenceData reference, Settings settings) {
    this.rules =
        rules.stream().filter(rule -> new Limits(settings, rule.id()).isEnabled()).toList();
    this.source = source;
    this.reference = reference;
    this.settings = settings;
  }

  /**
   * The reviews of sheets, by id.
   *
   * @throws RequestFailure as {@link #check} does
   */
  public Map<Integer, Review> reviews(
      ComputedCall call, List<Integer> sheets, LocalDate first, LocalDate last) {
    // It is one part of a page, which counts its own.
    ComputedCall part = new ComputedCall(call.arguments(), call.scene(), Steps.UNHEARD);
    Inquiry inquiry = new Inquiry(part, source, reference, settings, MOST_ROWS);
    return reviews(inquiry, sheets, first, last);
  }

  @Override
  public Map<Integer, Verdict> check(
      Inquiry inquiry, List<Integer> sheets, LocalDate first, LocalDate last) {
    Map<Integer, Verdict> verdicts = new HashMap<>();
    reviews(inquiry, sheets, first, last)
        .forEach(
            (id, review) ->
                verdicts.put(
                    id, new Verdict(review.count(Severity.ERROR), review.count(Severity.WARNING))));
    return verdicts;
  }

  private Map<Integer, Review> reviews(
      Inquiry inquiry, List<Integer> sheets, LocalDate first, LocalDate last) {
    Map<Integer, Review> reviews = new HashMap<>();
    if (sheets.isEmpty()) {
      return reviews;
    }
    SheetRequest request = new SheetRequest(sheets, List.of(), null, List.of(), first, last);
    try {
      for (SheetCase sheet : new SheetReader(inquiry).read(request)) {
        Integer id = sheet.sheet().id();
        if (id != null) {
          reviews.put(id, Review.of(sheet, rules, settings));
        }
      }
    } catch (TooManyCalls e) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "to check these sheets takes about " + e.estimate() + " requests",
          "Raise analytics.maxCalls, or ask for fewer sheets.");
    }
    return reviews;
  }
}
