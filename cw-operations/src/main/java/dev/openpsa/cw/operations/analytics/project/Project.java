package dev.openpsa.cw.operations.analytics.project;

import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project.
 *
 * @param budget its budget hours, else its estimated hours; null where neither is above zero
 * @param actual the hours worked, as the project tells them
 * @param progress percent complete, 0 to 100; null where it is not told
 * @param end when it is to end
 * @param fee what is billed for it as a whole; null where it is not a fixed fee, or not told
 * @param isBudgetOfBillable whether its budget counts billable hours instead of all
 */
record Project(
    int id,
    String name,
    String company,
    String manager,
    String status,
    String type,
    String method,
    String currency,
    @Nullable BigDecimal budget,
    @Nullable BigDecimal actual,
    @Nullable BigDecimal progress,
    @Nullable LocalDate end,
    @Nullable Money fee,
    boolean isBudgetOfBillable,
    boolean isClosed) {

  static final String PATH = "/project/projects";
  static final String[] FIELDS = {
    "id",
    "name",
    "company/id",
    "company/name",
    "manager/identifier",
    "status/name",
    "type/name",
    "billingMethod",
    "budgetAnalysis",
    "budgetHours",
    "estimatedHours",
    "actualHours",
    "percentComplete",
    "estimatedEnd",
    "closedFlag"
  };

  /** What is asked for besides where money is told. */
  static final List<String> MONEY_FIELDS = List.of("billingAmount", "currency/currencyCode");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String NONE = "(none)";

  /**
   * A project as its row tells it.
   *
   * @param withMoney whether the row was asked for money too
   */
  static Project of(Row row, OwnCompany own, boolean withMoney) {
    String method = row.text("billingMethod", NONE);
    String currency = withMoney ? own.currencyOf(row) : own.currency();
    boolean isFee = withMoney && method.equals("FixedFee");
    Integer id = row.id("id");
    return new Project(
        id == null ? 0 : id,
        row.text("name", NONE),
        row.text("company/name", NONE),
        row.text("manager/identifier", NONE),
        row.text("status/name", NONE),
        row.text("type/name", NONE),
        method,
        currency,
        budget(row),
        row.number("actualHours"),
        progress(row.number("percentComplete")),
        row.date("estimatedEnd"),
        isFee ? Money.of(row.number("billingAmount"), currency) : null,
        row.text("budgetAnalysis", "").equals("BillableHours"),
        row.flag("closedFlag"));
  }

  private static @Nullable BigDecimal budget(Row row) {
    for (String field : List.of("budgetHours", "estimatedHours")) {
      BigDecimal hours = row.number(field);
      if (hours != null && hours.signum() > 0) {
        return hours;
      }
    }
    return null;
  }

  /** ConnectWise writes half done as 0.5, and older projects as 50. */
  private static @Nullable BigDecimal progress(@Nullable BigDecimal told) {
    if (told == null) {
      return null;
    }
    return (told.compareTo(BigDecimal.ONE) <= 0 ? told.multiply(HUNDRED) : told).min(HUNDRED);
  }

  /** What of a fixed fee is earned: as much as is complete. */
  @Nullable Money earned() {
    return fee == null || progress == null ? null : fee.times(progress.movePointLeft(2));
  }

  /** Whether it was to end before that day. */
  boolean isOverdue(LocalDate day) {
    return end != null && end.isBefore(day);
  }
}
