package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A deal, open or closed. Its dates are calendar days, as sellers type them.
 *
 * @param probability percent, as the name of its probability says; null where that has no number
 * @param expectedClose null where none is told
 * @param closed null while it is open
 * @param lead when it became a lead, else when it was entered; null where neither is told
 * @param moved when it came to its stage; null where that is not told
 */
record Opportunity(
    int id,
    String name,
    String company,
    String rep,
    String stage,
    String type,
    String source,
    String campaign,
    @Nullable Integer stageId,
    @Nullable Integer statusId,
    @Nullable BigDecimal probability,
    @Nullable LocalDate expectedClose,
    @Nullable LocalDate closed,
    @Nullable LocalDate lead,
    @Nullable LocalDate moved,
    String currency) {

  static final String PATH = "/sales/opportunities";
  static final String[] FIELDS = {
    "id",
    "name",
    "company/id",
    "company/name",
    "primarySalesRep/identifier",
    "stage/id",
    "stage/name",
    "status/id",
    "type/name",
    "source",
    "campaign/name",
    "probability/name",
    "expectedCloseDate",
    "dateBecameLead",
    "pipelineChangeDate",
    "currency/currencyCode",
    "_info/dateEntered"
  };

  static final String NONE = "(none)";
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  /**
   * A deal as its row tells it.
   *
   * @param closed null while it is open
   */
  static Opportunity of(Row row, OwnCompany own, @Nullable LocalDate closed) {
    Integer id = row.id("id");
    LocalDate lead = row.date("dateBecameLead");
    return new Opportunity(
        id == null ? 0 : id,
        row.text("name", NONE),
        row.text("company/name", NONE),
        row.text("primarySalesRep/identifier", NONE),
        row.text("stage/name", NONE),
        row.text("type/name", NONE),
        row.text("source", NONE),
        row.text("campaign/name", NONE),
        row.id("stage/id"),
        row.id("status/id"),
        percent(row.text("probability/name")),
        row.date("expectedCloseDate"),
        closed,
        lead == null ? row.date("_info/dateEntered") : lead,
        row.date("pipelineChangeDate"),
        own.currencyOf(row));
  }

  /** The first number of a probability's name: it may be 75, or 75 %. */
  static @Nullable BigDecimal percent(@Nullable String name) {
    Matcher number = NUMBER.matcher(name == null ? "" : name);
    return number.find() ? new BigDecimal(number.group()) : null;
  }

  boolean isOverdue(LocalDate today) {
    return expectedClose != null && expectedClose.isBefore(today);
  }

  /** Days from the lead to that day, none below 0; null where no lead is told. */
  @Nullable Long age(@Nullable LocalDate day) {
    return lead == null || day == null
        ? null
        : Long.valueOf(Math.max(0, ChronoUnit.DAYS.between(lead, day)));
  }
}
