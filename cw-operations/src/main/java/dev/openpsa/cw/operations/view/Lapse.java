package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contracts that have ended: what is done for the client since is covered by nothing. */
final class Lapse {
  /** What ended longer ago is history. */
  private static final long STILL_MISSED_DAYS = 365;

  private Lapse() {}

  /** Whether ConnectWise counts it as over; one that is active beyond its last day is billed on. */
  static boolean isOver(Row agreement) {
    return agreement.is("cancelledFlag")
        || agreement.isExactly("agreementStatus", "Expired")
        || agreement.isExactly("agreementStatus", "Cancelled");
  }

  /** The day it ran up to: its last, or that of its cancellation; null where neither is told. */
  static @Nullable LocalDate lastDay(Row agreement) {
    LocalDate end = AgreementFacts.end(agreement);
    LocalDate cancelled = agreement.is("cancelledFlag") ? agreement.date("dateCancelled") : null;
    return end == null || cancelled != null && cancelled.isBefore(end) ? cancelled : end;
  }

  private static @Nullable Long daysAgo(Row agreement, LocalDate today) {
    LocalDate last = lastDay(agreement);
    return last == null ? null : Long.valueOf(ChronoUnit.DAYS.between(last, today));
  }

  /** {@code ended 21 days ago}. */
  static String words(Row agreement, LocalDate today) {
    Long days = daysAgo(agreement, today);
    return days == null || days < 0
        ? "has ended"
        : days == 1 ? "ended yesterday" : "ended " + days + " days ago";
  }

  static String flag(Row agreement, LocalDate today) {
    Long days = daysAgo(agreement, today);
    return days == null || days < 0
        ? "agreement_ended"
        : "agreement_ended_" + days + (days == 1 ? "_day_ago" : "_days_ago");
  }

  /** Those of the last year that no active one of their type has followed, the latest first. */
  static List<Row> unrenewed(Listing agreements, LocalDate today) {
    List<String> running =
        agreements.where(AgreementFacts::isActive).stream()
            .map(each -> each.text("type/id", "none"))
            .toList();
    return agreements
        .where(
            each -> {
              Long days = daysAgo(each, today);
              return isOver(each)
                  && days != null
                  && days <= STILL_MISSED_DAYS
                  && !running.contains(each.text("type/id", "none"));
            })
        .stream()
        .sorted(
            Comparator.comparing(
                    Lapse::lastDay, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
                .reversed())
        .toList();
  }

  /** Whether an active contract pays for work. */
  static boolean isTimeCovered(Listing agreements) {
    return agreements.count(each -> AgreementFacts.isActive(each) && each.is("coverAgreementTime"))
        > 0;
  }

  /** The last one that covered work, when none does now; null for none within a year. */
  static @Nullable Row cover(Listing agreements, LocalDate today) {
    return isTimeCovered(agreements)
        ? null
        : unrenewed(agreements, today).stream()
            .filter(each -> each.is("coverAgreementTime"))
            .findFirst()
            .orElse(null);
  }

  /** What a sentence about contracts in force goes on with when none of them pays for work. */
  static String lack(Listing agreements, LocalDate today) {
    Row lapsed = cover(agreements, today);
    boolean areSome = agreements.count(AgreementFacts::isActive) > 0;
    return (areSome && !isTimeCovered(agreements) ? ", none that covers time" : "")
        + (lapsed == null ? "" : " (" + lapsed.line("name", "") + " " + words(lapsed, today) + ")");
  }

  /** A contract that is missed. */
  static JsonObject json(Row agreement, LocalDate today) {
    return Facts.of(agreement)
        .numbers("id")
        .texts("name")
        .references("type")
        .add("status", agreement.text("agreementStatus"))
        .add("endedOn", lastDay(agreement))
        .add("daysAgo", daysAgo(agreement, today))
        .add("coversTime", agreement.is("coverAgreementTime"))
        .json();
  }
}
