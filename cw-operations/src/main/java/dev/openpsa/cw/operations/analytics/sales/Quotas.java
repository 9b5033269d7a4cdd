package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What sellers are to bring in, by seller and currency. */
final class Quotas {
  private static final String[] FIELDS = fields();

  private final SortedMap<Key, Sum> ofYear = new TreeMap<>(Key.ORDER);
  private final SortedMap<Key, Sum> toDate = new TreeMap<>(Key.ORDER);

  private record Key(String member, String currency) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::member).thenComparing(Key::currency);
  }

  private Quotas() {}

  private static String[] fields() {
    List<String> fields =
        new ArrayList<>(List.of("id", "member/identifier", "currency/currencyCode"));
    for (Month month : Month.values()) {
      fields.add(field(month));
    }
    return fields.toArray(String[]::new);
  }

  private static String field(Month month) {
    return month.name().toLowerCase(Locale.ROOT) + "Revenue";
  }

  /** The quotas of the year, of the seller whom the call names in {@code member}, else of all. */
  static Quotas of(Inquiry inquiry, Window year, OwnCompany own) {
    String asked = inquiry.call().has("member") ? inquiry.call().text("member") : null;
    Quotas quotas = new Quotas();
    Query query = Query.of("/sales/quotas", "forecastYear = " + year.start().getYear(), FIELDS);
    for (Row quota : inquiry.read(query)) {
      String member = quota.text("member/identifier", Opportunity.NONE);
      if (asked == null || asked.equalsIgnoreCase(member)) {
        quotas.add(quota, new Key(member, own.currencyOf(quota)), year);
      }
    }
    return quotas;
  }

  private void add(Row quota, Key key, Window year) {
    for (Month month : Month.values()) {
      BigDecimal revenue = quota.number(field(month));
      LocalDate first = LocalDate.of(year.start().getYear(), month, 1);
      ofYear.computeIfAbsent(key, one -> new Sum()).add(revenue);
      Sum sum = toDate.computeIfAbsent(key, one -> new Sum());
      if (!first.isAfter(year.today())) {
        sum.add(revenue);
      }
    }
  }

  void each(BiConsumer<String, String> memberAndCurrency) {
    ofYear.keySet().forEach(key -> memberAndCurrency.accept(key.member(), key.currency()));
  }

  /** Whether there is one, hidden or not. */
  boolean has(String member, String currency) {
    return ofYear.containsKey(new Key(member, currency));
  }

  /** Null without a quota, or where it is hidden. */
  @Nullable Money ofYear(String member, String currency) {
    return sum(ofYear, member, currency);
  }

  /** Of the months that have begun; null without a quota, or where it is hidden. */
  @Nullable Money toDate(String member, String currency) {
    return sum(toDate, member, currency);
  }

  private static @Nullable Money sum(SortedMap<Key, Sum> sums, String member, String currency) {
    Sum sum = sums.get(new Key(member, currency));
    return sum == null ? null : Money.of(sum.value(), currency);
  }
}
