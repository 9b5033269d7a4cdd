package dev.openpsa.cw.operations.analytics.procurement;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is unusual about an expense. */
final class ExpenseFlags {
  /** Something to look at before it is approved. */
  enum Flag {
    DUPLICATE,
    OVER_LIMIT,
    NO_NOTES,
    WEEKEND,
    BILLABLE_WITHOUT_CLIENT
  }

  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final OwnCompany own;
  private final Map<Integer, BigDecimal> limits;
  private final Map<Likeness, Integer> alike = new HashMap<>();

  private record Likeness(String member, LocalDate day, BigDecimal amount, Integer type) {
    /** Null where an entry lacks one of them. */
    static @Nullable Likeness of(Row entry) {
      String member = entry.text("member/identifier");
      LocalDate day = entry.date("date");
      BigDecimal amount = entry.number("amount");
      Integer type = entry.id("type/id");
      return member == null || day == null || amount == null || type == null
          ? null
          : new Likeness(member, day, amount.stripTrailingZeros(), type);
    }
  }

  private ExpenseFlags(OwnCompany own, Map<Integer, BigDecimal> limits) {
    this.own = own;
    this.limits = limits;
  }

  /** What is known of limits, and of entries that are alike; an entry in both lists counts once. */
  static ExpenseFlags of(Inquiry inquiry, OwnCompany own, List<Row> entries, List<Row> others) {
    Map<Integer, BigDecimal> limits = new HashMap<>();
    for (Row type : inquiry.reference(Query.of("/expense/types", "", "id", "maxAmount"))) {
      Integer id = type.id("id");
      BigDecimal limit = type.number("maxAmount");
      if (id != null && limit != null && limit.signum() > 0) {
        limits.put(id, limit);
      }
    }
    ExpenseFlags flags = new ExpenseFlags(own, limits);
    Set<Integer> counted = new HashSet<>();
    Stream.concat(entries.stream(), others.stream())
        .forEach(
            entry -> {
              Integer id = entry.id("id");
              Likeness likeness = Likeness.of(entry);
              if (likeness != null && id != null && counted.add(id)) {
                flags.alike.merge(likeness, 1, Integer::sum);
              }
            });
    return flags;
  }

  /** The flags of one entry. */
  Set<Flag> of(Row entry) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    Likeness likeness = Likeness.of(entry);
    if (likeness != null && alike.getOrDefault(likeness, 0) > 1) {
      flags.add(Flag.DUPLICATE);
    }
    Integer type = entry.id("type/id");
    BigDecimal amount = entry.number("amount");
    BigDecimal limit = type == null ? null : limits.get(type);
    if (limit != null && amount != null && amount.compareTo(limit) > 0) {
      flags.add(Flag.OVER_LIMIT);
    }
    if (entry.text("notes", "").isBlank()) {
      flags.add(Flag.NO_NOTES);
    }
    LocalDate day = entry.date("date");
    if (day != null && WEEKEND.contains(day.getDayOfWeek())) {
      flags.add(Flag.WEEKEND);
    }
    Integer company = entry.id("company/id");
    boolean isBillable = entry.text("billableOption", "").equals("Billable");
    if (isBillable && (company == null || own.is(company))) {
      flags.add(Flag.BILLABLE_WITHOUT_CLIENT);
    }
    return flags;
  }
}
