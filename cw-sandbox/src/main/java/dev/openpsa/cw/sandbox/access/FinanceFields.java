package dev.openpsa.cw.sandbox.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by its name whether a field holds money or what money is reckoned with: {@code hourlyCost},
 * {@code billableAmount}, {@code taxRate}, but not {@code rateType} or {@code hidePriceFlag}. Names
 * of reports' columns are told as well: {@code Hourly_Rate}.
 */
public final class FinanceFields {
  private static final Pattern WORD_BOUNDARY =
      Pattern.compile("_|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
  private static final Set<String> MONEY =
      Set.of(
          "amount",
          "amounts",
          "amt",
          "balance",
          "commission",
          "cost",
          "credit",
          "debit",
          "discount",
          "downpayment",
          "margin",
          "payments",
          "price",
          "profit",
          "rate",
          "reimbursement",
          "revenue",
          "salary",
          "subtotal",
          "tax",
          "total");

  /** Last words of fields that say something about money and hold none. */
  private static final Set<String> ABOUT =
      Set.of(
          "attribute",
          "basis",
          "bottom",
          "by",
          "caption",
          "code",
          "date",
          "flag",
          "group",
          "id",
          "left",
          "level",
          "method",
          "name",
          "number",
          "right",
          "status",
          "top",
          "type",
          "xref",
          "year");

  private FinanceFields() {}

  public static boolean isFinance(String field) {
    List<String> words =
        WORD_BOUNDARY.splitAsStream(field).map(word -> word.toLowerCase(Locale.ROOT)).toList();
    return words.stream().anyMatch(MONEY::contains) && !ABOUT.contains(words.get(words.size() - 1));
  }
}
