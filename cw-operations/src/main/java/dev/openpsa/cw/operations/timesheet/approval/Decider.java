package dev.openpsa.cw.operations.timesheet.approval;

import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Ground.Setup;
import dev.openpsa.cw.operations.timesheet.Review;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.Sheet;
import dev.openpsa.cw.operations.timesheet.approval.Decision.Objection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds every refusal against a sheet. */
final class Decider {
  /** What no reason excuses: double work, overdrawn leave, work entered twice. */
  private static final Set<String> NEVER_FORCED = Set.of("overlap", "accrual", "duplicate");

  private final Ask ask;
  private final Acting acting;
  private final Rights rights;
  private final Settings settings;

  Decider(Ask ask, Acting acting, Rights rights, Settings settings) {
    this.ask = ask;
    this.acting = acting;
    this.rights = rights;
    this.settings = settings;
  }

  Decision decide(Review review) {
    Action action = ask.action();
    String status = review.sheet().sheet().status();
    Tier asked = ask.tier();
    Tier tier = action != Action.APPROVE ? null : asked == null ? Tier.next(status) : asked;
    List<Objection> objections = new ArrayList<>();
    if (!action.isFrom(status, tier)) {
      object(objections, Refusal.BAD_STATE, badState(status, tier));
      return new Decision(review, tier, objections, false);
    }
    own(review, objections);
    Setup setup = review.sheet().ground().setup();
    boolean isOn = tier != Tier.ONE || setup.hasTier1();
    isOn &= tier != Tier.TWO || setup.hasTier2();
    if (!isOn && tier != null) {
      String off = "the company has tier " + tier.word() + " off";
      object(objections, Refusal.TIER_DISABLED, sayingTier(off, tier));
    }
    object(objections, Refusal.NOT_APPROVER, sayingTier(againstRights(review, tier), tier));
    object(objections, Refusal.FOUR_EYES, tier == Tier.TWO ? fourEyes(review) : null);
    if (action == Action.SUBMIT || action == Action.APPROVE) {
      object(objections, Refusal.EMPTY_SHEET, empty(review));
      object(objections, Refusal.PERIOD_OPEN, periodOpen(review));
    }
    object(objections, Refusal.ALREADY_BILLED, action == Action.REVERSE ? billed(review) : null);
    if (action == Action.SUBMIT || action == Action.APPROVE) {
      return errors(review, tier, objections);
    }
    return new Decision(review, tier, objections, false);
  }

  private static void object(List<Objection> objections, Refusal code, @Nullable String why) {
    if (why != null) {
      objections.add(new Objection(code, why));
    }
  }

  private String badState(String status, @Nullable Tier tier) {
    if (tier != null && tier != Tier.PROJECT && Stage.of(status).isAtLeast(tier.to())) {
      Tier last = Stage.of(status).isAtLeast(Tier.TWO.to()) ? Tier.TWO : tier;
      return "it is " + status + ": it was approved at tier " + last.word() + " already";
    }
    List<String> from = tier == null ? ask.action().from() : tier.from();
    return "it is "
        + status
        + "; "
        + (tier == null ? ask.action().word() : "tier " + tier.word())
        + " takes "
        + from.stream()
            .map(one -> ask.action().isToBeNamed(one) ? one + " (where it is asked for)" : one)
            .collect(Collectors.joining(", "));
  }

  /** A sheet that waits for the second tier, though nobody asked for that one, says so. */
  private @Nullable String sayingTier(@Nullable String why, @Nullable Tier tier) {
    return why == null || ask.tier() != null || tier != Tier.TWO
        ? why
        : "it was approved at tier 1 already and waits for tier 2; " + why;
  }

  private void own(Review review, List<Objection> objections) {
    String member = review.sheet().employee().identifier();
    boolean isOwn = acting.is(member);
    if (isOwn && ask.action() != Action.SUBMIT && !settings.flag("approval.allowSelf")) {
      object(objections, Refusal.SELF_APPROVAL, "it is the sheet of " + member + ", who acts");
    }
  }

  private @Nullable String againstRights(Review review, @Nullable Tier tier) {
    String status = review.sheet().sheet().status();
    boolean isOwn = acting.is(review.sheet().employee().identifier());
    return switch (ask.action()) {
      case SUBMIT -> isOwn ? null : rights.againstMember(review.sheet().employee());
      case APPROVE -> tier == Tier.TWO ? rights.againstSecondTier() : againstFirst(review, status);
      case REJECT ->
          status.equals("ApprovedByTierOne")
              ? rights.againstSecondTier()
              : againstFirst(review, status);
      case REVERSE -> {
        String second = rights.againstSecondTier();
        yield second == null || !status.equals("ApprovedByTierOne")
            ? second
            : rights.againstMember(review.sheet().employee());
      }
    };
  }

  private @Nullable String againstFirst(Review review, String status) {
    return status.equals("PendingProjectApproval")
        ? rights.againstProjects(review)
        : rights.againstMember(review.sheet().employee());
  }

  private @Nullable String fourEyes(Review review) {
    Integer sheet = review.sheet().sheet().id();
    String first = sheet == null ? null : rights.firstTierBy(sheet);
    return first != null && acting.is(first) && !settings.flag("approval.allowSameApprover")
        ? first + " approved tier 1 already"
        : null;
  }

  private static @Nullable String empty(Review review) {
    if (review.sheet().entries().isEmpty()) {
      return "it has no entries";
    }
    BigDecimal hours = review.hours(entry -> true);
    return hours.signum() == 0 ? "its entries have no hours" : null;
  }

  private @Nullable String periodOpen(Review review) {
    Sheet sheet = review.sheet().sheet();
    // Periods end where the server is, and it counts in UTC.
    LocalDate today = LocalDate.ofInstant(review.sheet().now(), ZoneOffset.UTC);
    return sheet.last().isBefore(today) || settings.flag("approval.allowEarly")
        ? null
        : "its period runs until " + sheet.last();
  }

  private static @Nullable String billed(Review review) {
    String billed =
        review.sheet().entries().stream()
            .filter(Entry::isSettled)
            .map(entry -> entry.id() + " is " + entry.status())
            .limit(3)
            .collect(Collectors.joining(", "));
    return billed.isEmpty() ? null : "entry " + billed;
  }

  private Decision errors(Review review, @Nullable Tier tier, List<Objection> objections) {
    List<Finding> errors =
        review.findings().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .filter(finding -> !hasOwnRefusal(finding, review))
            .toList();
    if (errors.isEmpty()) {
      return new Decision(review, tier, objections, false);
    }
    String rules =
        errors.stream().map(Finding::rule).distinct().sorted().collect(Collectors.joining(", "));
    Set<String> hard =
        errors.stream()
            .map(Finding::rule)
            .filter(NEVER_FORCED::contains)
            .collect(Collectors.toSet());
    boolean mayForce = settings.flag("approval.allowForce") && hard.isEmpty();
    if (mayForce && ask.isForced()) {
      return new Decision(review, tier, objections, false);
    }
    boolean needsForce = mayForce && objections.isEmpty();
    object(
        objections,
        Refusal.VALIDATION_ERRORS,
        errors.size()
            + (errors.size() == 1 ? " error (" : " errors (")
            + rules
            + ")"
            + (mayForce
                ? "; force with a reason overrules"
                : hard.isEmpty() ? "" : "; " + String.join(", ", hard) + " can't be forced"));
    return new Decision(review, tier, objections, needsForce);
  }

  /** A period that runs, and a sheet without entries, have refusals of their own. */
  private static boolean hasOwnRefusal(Finding finding, Review review) {
    boolean isAboutTheWhole = finding.entry() == null && finding.field() == null;
    return finding.rule().equals("period_state")
        && ("dateEnd".equals(finding.field())
            || (isAboutTheWhole && review.sheet().entries().isEmpty()));
  }
}
