package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.analytics.accrual.Accruals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules look up beside the sheets themselves; what none of them {@link Need needs} is empty.
 *
 * @param serviceTickets by id, those that time was charged to
 * @param projectTickets by id
 * @param statusesWithoutTime ids of ticket statuses that take no time
 * @param projects by id
 * @param chargeCodes by id
 * @param contracts active agreements by company
 * @param leave the leave of those who have some on these sheets, by member
 */
public record Ground(
    Setup setup,
    Map<Integer, WorkType> workTypes,
    Map<Integer, WorkRole> workRoles,
    Map<Integer, Ticket> serviceTickets,
    Map<Integer, Ticket> projectTickets,
    Set<Integer> statusesWithoutTime,
    Map<Integer, Project> projects,
    Map<Integer, ChargeCode> chargeCodes,
    Map<Integer, List<Contract>> contracts,
    Map<Integer, Accruals> leave) {

  /**
   * How this ConnectWise keeps time.
   *
   * @param roundingFactor minutes from 1 up, else hours; null for none
   */
  public record Setup(
      boolean hasTier1,
      boolean hasTier2,
      boolean needsNotes,
      @Nullable BigDecimal roundingFactor) {}

  /**
   * A work type.
   *
   * @param leave which leave it is, {@code Vacation} and the like; empty for work
   * @param rounding hours to which billed hours are rounded; null for none
   * @param least hours of an entry; null for none
   * @param most hours of an entry; null for none
   */
  public record WorkType(
      String name,
      String leave,
      String billTime,
      @Nullable BigDecimal rounding,
      @Nullable BigDecimal least,
      @Nullable BigDecimal most,
      boolean isInactive) {}

  /**
   * A work role.
   *
   * @param rate null where it is not told
   */
  public record WorkRole(String name, @Nullable BigDecimal rate, boolean isInactive) {}

  /**
   * A ticket of either kind.
   *
   * @param closed when it was closed; null while it is open
   * @param budget hours; null for none
   * @param worked hours; null where they are not told
   */
  public record Ticket(
      String summary,
      @Nullable Integer status,
      @Nullable Instant closed,
      boolean isMerged,
      String billTime,
      @Nullable BigDecimal budget,
      @Nullable BigDecimal worked) {}

  /**
   * A project.
   *
   * @param takesTime whether its status does
   * @param ended when it was closed; null while it runs or where that is not told
   */
  public record Project(
      String name, boolean isClosed, boolean takesTime, @Nullable Instant ended) {}

  /** A charge code. */
  public record ChargeCode(String name, boolean takesTime) {}

  /** An active agreement. */
  public record Contract(int id, String name, boolean coversTime) {}

  /** The ticket that an entry is charged to; null for other entries and unknown tickets. */
  public @Nullable Ticket ticket(Entry entry) {
    Integer id = entry.chargeId();
    return id == null
        ? null
        : switch (entry.chargedTo()) {
          case "ServiceTicket" -> serviceTickets.get(id);
          case "ProjectTicket" -> projectTickets.get(id);
          default -> null;
        };
  }

  /** The charge code that an entry is charged to; null for other entries and unknown codes. */
  public @Nullable ChargeCode chargeCode(Entry entry) {
    Integer id = entry.chargeId();
    return id == null || !entry.chargedTo().equals("ChargeCode") ? null : chargeCodes.get(id);
  }

  /** The active agreements of the entry's company. */
  public List<Contract> contracts(Entry entry) {
    Integer company = entry.company();
    return company == null ? List.of() : contracts.getOrDefault(company, List.of());
  }
}
