package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import java.time.Duration;
import java.time.Instant;

/** A time entry that is not stored yet, so that it can still be changed. */
final class Entry {
  private static final Double[] QUARTERS = new Double[100];

  static {
    for (int i = 0; i < QUARTERS.length; i++) {
      QUARTERS[i] = i / 4.0;
    }
  }

  private final Worker worker;
  private final Draft draft;
  private Charge charge;
  private Instant start;
  private Instant end;
  private double hours;
  private int week;
  private int id;

  /**
   * An entry in the sheet of that week.
   *
   * @param week counted from the calendar's first, -1 for no sheet
   */
  Entry(Worker worker, Draft draft, Charge charge, Instant start, Instant end, int week) {
    this.worker = worker;
    this.draft = draft;
    this.charge = charge;
    this.start = start;
    this.end = end;
    this.week = week;
    charge.describe(draft);
    move(start, end, 0);
  }

  Worker worker() {
    return worker;
  }

  Draft draft() {
    return draft;
  }

  Charge charge() {
    return charge;
  }

  Instant start() {
    return start;
  }

  Instant end() {
    return end;
  }

  double hours() {
    return hours;
  }

  int week() {
    return week;
  }

  /** Puts it into the sheet of another week. */
  void file(int otherWeek) {
    week = otherWeek;
  }

  /** Whether its sheet is approved by all, or was before there were sheets. */
  boolean isApproved() {
    return week < 0 || "ApprovedByTierTwo".equals(draft.get("status"));
  }

  /** 0 until it is stored. */
  int id() {
    return id;
  }

  void stored(int storedId) {
    id = storedId;
  }

  /** Charges it to something else. */
  void charge(Charge other) {
    for (String field : new String[] {"ticket", "project", "phase", "agreement", "company"}) {
      draft.set(field, null);
    }
    charge = other;
    other.describe(draft);
    setHours(hours);
  }

  /** Sets times and hours, with the hours deducted in between. */
  void move(Instant from, Instant to, double deducted) {
    start = from;
    end = to;
    draft.set("timeStart", from).set("timeEnd", to).set("hoursDeduct", quarters(deducted));
    setHours(Duration.between(from, to).toMinutes() / 60.0 - deducted);
  }

  /** Sets the hours whatever the times say. */
  void setHours(double worked) {
    hours = Math.round(worked * 100) / 100.0;
    double billed = Math.ceil(hours * 4) / 4;
    boolean isBillable = "Billable".equals(draft.get("billableOption"));
    boolean isCovered = draft.get("agreement") != null && charge.isCovered();
    Double zero = quarters(0);
    draft
        .set("actualHours", quarters(hours))
        .set("hoursBilled", quarters(billed))
        .set("agreementHours", isCovered ? quarters(hours) : zero)
        .set("agreementAmount", isCovered && isBillable ? amount(hours) : zero)
        .set("invoiceHours", isBillable && !isCovered ? quarters(billed) : zero);
  }

  private Double amount(double billed) {
    return worker.rate() instanceof Double rate ? rate * billed : 0.0;
  }

  private static Double quarters(double value) {
    double index = value * 4;
    return index >= 0 && index < QUARTERS.length && index == Math.rint(index)
        ? QUARTERS[(int) index]
        : Double.valueOf(value);
  }
}
