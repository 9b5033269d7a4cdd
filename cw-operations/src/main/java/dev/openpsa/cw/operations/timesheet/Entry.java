package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.plan.Hashes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A time entry. */
public final class Entry {
  /** What is read of an entry. */
  public static final List<String> FIELDS =
      List.of(
          "id",
          "member/id",
          "timeSheet/id",
          "company/id",
          "company/name",
          "chargeToId",
          "chargeToType",
          "timeStart",
          "timeEnd",
          "hoursDeduct",
          "actualHours",
          "hoursBilled",
          "billableOption",
          "notes",
          "internalNotes",
          "workType/id",
          "workType/name",
          "workRole/id",
          "workRole/name",
          "agreement/id",
          "status",
          "dateEntered",
          "enteredBy",
          "project/id",
          "_info/lastUpdated");

  private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

  private final Row row;
  private final int id;
  private final Instant start;
  private final Instant end;
  private final LocalDate day;
  private final String leave;
  // Rules ask for these again and again, and a row parses each time.
  private final BigDecimal hours;
  private final @Nullable Integer sheet;
  private final String chargedTo;

  /**
   * @param leave which leave its work type is, {@code Vacation} and the like; empty for work
   * @throws IllegalArgumentException for a record without an id or a start
   */
  Entry(Row row, ZoneId zone, String leave) {
    Integer number = row.id("id");
    Instant begins = row.instant("timeStart");
    if (number == null || begins == null) {
      throw new IllegalArgumentException("a time entry without id or start");
    }
    this.row = row;
    this.id = number;
    this.start = begins;
    this.hours = row.hours("actualHours");
    this.sheet = row.id("timeSheet/id");
    this.chargedTo = row.text("chargeToType", "");
    Instant written = row.instant("timeEnd");
    this.end =
        written == null ? begins.plus(duration(hours.add(row.hours("hoursDeduct")))) : written;
    this.day = LocalDate.ofInstant(begins, zone);
    this.leave = leave;
  }

  private static Duration duration(BigDecimal hours) {
    return Duration.ofSeconds(hours.multiply(SECONDS_AN_HOUR).longValue());
  }

  public int id() {
    return id;
  }

  public @Nullable Integer member() {
    return row.id("member/id");
  }

  /** Null where it is not on a sheet yet. */
  public @Nullable Integer sheet() {
    return sheet;
  }

  public @Nullable Integer company() {
    return row.id("company/id");
  }

  public String companyName() {
    return row.text("company/name", "no company");
  }

  /** {@code ServiceTicket}, {@code ProjectTicket}, {@code ChargeCode}, {@code Activity}. */
  public String chargedTo() {
    return chargedTo;
  }

  public boolean isOnTicket() {
    return chargedTo().equals("ServiceTicket") || chargedTo().equals("ProjectTicket");
  }

  public @Nullable Integer chargeId() {
    return row.id("chargeToId");
  }

  public Instant start() {
    return start;
  }

  /** When it ends; where none is written, as long after the start as its hours and deduct are. */
  public Instant end() {
    return end;
  }

  public boolean hasEnd() {
    return row.has("timeEnd");
  }

  /** The local day on which it starts. */
  public LocalDate day() {
    return day;
  }

  /** Net of what is deducted. */
  public BigDecimal hours() {
    return hours;
  }

  public BigDecimal deducted() {
    return row.hours("hoursDeduct");
  }

  /** Null where none are told. */
  public @Nullable BigDecimal billedHours() {
    return row.number("hoursBilled");
  }

  /** {@code Billable}, {@code DoNotBill}, {@code NoCharge}, {@code NoDefault}. */
  public String billable() {
    return row.text("billableOption", "");
  }

  public String notes() {
    return row.text("notes", "");
  }

  public String internalNotes() {
    return row.text("internalNotes", "");
  }

  public @Nullable Integer workType() {
    return row.id("workType/id");
  }

  public String workTypeName() {
    return row.text("workType/name", "");
  }

  public @Nullable Integer workRole() {
    return row.id("workRole/id");
  }

  public String workRoleName() {
    return row.text("workRole/name", "");
  }

  public @Nullable Integer agreement() {
    return row.id("agreement/id");
  }

  public @Nullable Integer project() {
    return row.id("project/id");
  }

  public String status() {
    return row.text("status", "");
  }

  /** Whether it is on an invoice or written off: nothing about it can be changed any more. */
  public boolean isSettled() {
    return Set.of("Billed", "BilledAgreement", "WrittenOff").contains(status());
  }

  public @Nullable Instant entered() {
    return row.instant("dateEntered");
  }

  public String enteredBy() {
    return row.text("enteredBy", "");
  }

  /** Tells this state of it from others. */
  public String version() {
    return version(row);
  }

  /**
   * Tells this state of an entry from others. When it was last changed has whole seconds only, so
   * all that rules look at counts as well.
   *
   * @param entry with all of {@link #FIELDS}
   */
  public static String version(Row entry) {
    return FIELDS.stream()
        .map(field -> entry.text(field, ""))
        .collect(Collectors.collectingAndThen(Collectors.joining("\n"), Hashes::of));
  }

  public boolean isLeave() {
    return !leave.isEmpty();
  }

  /** {@code Vacation}, {@code Sick}, {@code PTO} or {@code Holiday}; empty for work. */
  public String leave() {
    return leave;
  }
}
