package dev.openpsa.cw.operations.analytics.asset;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's devices in a few figures, for questions about clients. */
public final class Fleet {
  /** What is told of none. */
  public static final Fleet NONE = new Fleet();

  private static final int SOON_DAYS = 90;

  private int devices;
  private int withWarranty;
  private int outOfWarranty;
  private int endingSoon;
  private int overdue;
  private int unsupported;

  private Fleet() {}

  /** The fleets of the client that the call names, or else of all, by company. */
  public static Map<Integer, Fleet> byCompany(Inquiry inquiry) {
    LifeSpans lives = LifeSpans.usual();
    OsCatalogue catalogue = OsCatalogue.shipped();
    Map<Integer, Fleet> fleets = new HashMap<>();
    for (Row device :
        InstalledBase.of(inquiry, "", "warrantyExpirationDate", "purchaseDate", "osType", "osInfo")
            .devices()) {
      Integer company = device.id("company/id");
      if (company != null) {
        fleets.computeIfAbsent(company, id -> new Fleet()).add(device, inquiry, lives, catalogue);
      }
    }
    return fleets;
  }

  private void add(Row device, Inquiry inquiry, LifeSpans lives, OsCatalogue catalogue) {
    LocalDate today = inquiry.today();
    LocalDate end =
        catalogue
            .find(device.text("osType", "") + " " + device.text("osInfo", ""))
            .map(OsCatalogue.Entry::end)
            .orElse(null);
    unsupported += end != null && end.isBefore(today) ? 1 : 0;
    if (!InstalledBase.isTangible(device, inquiry)) {
      return;
    }
    devices++;
    LocalDate warranty = InstalledBase.date(device, "warrantyExpirationDate");
    if (warranty != null) {
      withWarranty++;
      outOfWarranty += warranty.isBefore(today) ? 1 : 0;
      boolean isSoon = !warranty.isAfter(today.plusDays(SOON_DAYS));
      endingSoon += isSoon && !warranty.isBefore(today) ? 1 : 0;
    }
    BigDecimal age = AssetAging.age(device, "purchaseDate", today);
    overdue += age != null && age.compareTo(lives.years(InstalledBase.type(device))) >= 0 ? 1 : 0;
  }

  /** Those that are things. */
  public int devices() {
    return devices;
  }

  /** Those whose warranty has ended. */
  public int outOfWarranty() {
    return outOfWarranty;
  }

  /** The same in percent of those that tell a warranty; null where none does. */
  public @Nullable BigDecimal outOfWarrantyPercent() {
    return Figures.percent(outOfWarranty, withWarranty);
  }

  /** Those whose warranty ends within 90 days. */
  public int endingSoon() {
    return endingSoon;
  }

  /** Those that have been used longer than their type should be. */
  public int overdue() {
    return overdue;
  }

  /** Those whose operating system is no longer mended. */
  public int unsupported() {
    return unsupported;
  }
}
