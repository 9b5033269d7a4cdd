package dev.openpsa.cw.operations.timesheet.approval;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Review;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.approval.Item.Notice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a member is told whose sheet is sent back: ConnectWise takes no reason with a rejection. */
final class Letter {
  private static final int MOST_FINDINGS = 10;

  private final Review review;
  private final String text;

  Letter(Review review, String reason) {
    this.review = review;
    this.text = text(review, reason);
  }

  private static String text(Review review, String reason) {
    StringBuilder text = new StringBuilder();
    text.append("Your time sheet ").append(period(review)).append(" was sent back: ");
    text.append(reason);
    List<Finding> findings =
        review.findings().stream().filter(finding -> finding.severity() != Severity.INFO).toList();
    if (!findings.isEmpty()) {
      text.append("\nPlease look at:");
      findings.stream()
          .limit(MOST_FINDINGS)
          .forEach(finding -> text.append("\n- ").append(finding.message()));
      if (findings.size() > MOST_FINDINGS) {
        text.append("\n- and ").append(findings.size() - MOST_FINDINGS).append(" more");
      }
    }
    return text.append("\nThen submit the sheet again.").toString();
  }

  private static String period(Review review) {
    return review.sheet().sheet().first() + " to " + review.sheet().sheet().last();
  }

  String text() {
    return text;
  }

  /** The activity that tells the member. */
  Notice activity() {
    JsonObject assigned = new JsonObject();
    assigned.addProperty("id", review.sheet().employee().id());
    JsonObject body = new JsonObject();
    body.addProperty("name", "Time sheet " + period(review) + " was sent back");
    body.add("assignTo", assigned);
    body.addProperty("notes", text);
    return new Notice("/sales/activities", body);
  }

  /**
   * The internal note on the ticket of the first entry that something is wrong with, or else of the
   * first one; null where no entry is on a ticket.
   */
  @Nullable Notice ticketNote() {
    Stream<Entry> faulty =
        review.findings().stream()
            .map(Finding::entry)
            .filter(Objects::nonNull)
            .flatMap(id -> review.sheet().entries().stream().filter(e -> id.equals(e.id())));
    Optional<Entry> entry =
        Stream.concat(faulty, review.sheet().entries().stream())
            .filter(Entry::isOnTicket)
            .filter(one -> one.chargeId() != null)
            .findFirst();
    if (entry.isEmpty()) {
      return null;
    }
    String module = entry.get().chargedTo().equals("ProjectTicket") ? "/project" : "/service";
    JsonObject body = new JsonObject();
    body.addProperty("text", review.sheet().employee().identifier() + ": " + text);
    body.addProperty("internalAnalysisFlag", true);
    return new Notice(module + "/tickets/" + entry.get().chargeId() + "/notes", body);
  }
}
