package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Report;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an hour of each member costs, and where that is known from. */
public final class CostRates {
  private final Staff staff;
  private final Map<String, BigDecimal> byMember;
  private final Map<String, BigDecimal> byRole;
  private final BigDecimal usual;
  private final String currency;
  private final Set<String> sources = new TreeSet<>();

  private CostRates(
      Staff staff,
      Map<String, BigDecimal> byMember,
      Map<String, BigDecimal> byRole,
      BigDecimal usual,
      String currency) {
    this.staff = staff;
    this.byMember = byMember;
    this.byRole = byRole;
    this.usual = usual;
    this.currency = currency;
  }

  /** The rates of all members, also of those who left. */
  public static CostRates of(Inquiry inquiry) {
    return new CostRates(
        Staff.everybody(inquiry),
        inquiry.settings().numbers("analytics.costs.byMember"),
        inquiry.settings().numbers("analytics.costs.byWorkRole"),
        inquiry.settings().number("analytics.costs.defaultHourlyCost"),
        OwnCompany.of(inquiry).currency());
  }

  /** The cost of an hour: the member's own, else what is set, else what is usual. */
  public Money of(@Nullable String identifier) {
    var person = staff.find(identifier);
    BigDecimal own = person.map(Staff.Person::hourlyCost).orElse(null);
    if (own != null) {
      return rate(own, "member");
    }
    BigDecimal set = identifier == null ? null : byMember.get(identifier);
    if (set != null) {
      return rate(set, "analytics.costs.byMember");
    }
    String role = person.map(Staff.Person::role).orElse(null);
    BigDecimal ofRole = role == null ? null : byRole.get(role);
    return ofRole == null
        ? rate(usual, "analytics.costs.defaultHourlyCost")
        : rate(ofRole, "analytics.costs.byWorkRole");
  }

  private Money rate(BigDecimal amount, String source) {
    sources.add(source);
    return new Money(amount, currency);
  }

  /** Tells where the rates that were used are from. */
  public void tell(Report report) {
    report.quality("costSource", sources);
  }
}
