package dev.openpsa.cw.operations.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A client's active configurations. Licences, domains and the like are among them, and are no
 * devices.
 *
 * @param things those that are
 * @param others those that are not
 */
record Devices(List<Row> things, List<Row> others) {

  static Part<Listing> read(Look look, int company) {
    return look.list(
        "devices",
        Query.of("/company/configurations")
            .where("company/id=" + company + " and activeFlag=true")
            .fields("id,type,warrantyExpirationDate"));
  }

  /** By the names of their types. */
  static Devices of(Listing all, ViewSettings settings) {
    return new Devices(
        all.where(each -> !isIntangible(each, settings)),
        all.where(each -> isIntangible(each, settings)));
  }

  private static boolean isIntangible(Row device, ViewSettings settings) {
    return settings.intangibleTypes().stream().anyMatch(word -> isOfType(device, word));
  }

  private static boolean isOfType(Row device, String word) {
    return device
        .text("type/name", "")
        .toLowerCase(Locale.ROOT)
        .contains(word.toLowerCase(Locale.ROOT));
  }

  /** How many have the word in the name of their type; null where they could not be read. */
  static @Nullable Integer ofType(@Nullable Listing all, String word) {
    return all == null ? null : Integer.valueOf((int) all.count(each -> isOfType(each, word)));
  }

  long outOfWarranty(LocalDate today) {
    return things.stream()
        .filter(
            each -> {
              LocalDate ends = each.date("warrantyExpirationDate");
              return ends != null && ends.isBefore(today);
            })
        .count();
  }
}
