package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is written on tickets. */
final class TicketNotes {
  private static final String NOTES = "/service/tickets/{}/notes";

  private final Ground ground;
  private final Map<String, Phrases> phrases = Phrases.all();

  TicketNotes(Ground ground) {
    this.ground = ground;
  }

  void description(Row ticket, TicketSetup.Kind kind, @Nullable Row contact) {
    note(
        ticket,
        kind.description(),
        "detailDescriptionFlag",
        contact,
        null,
        ticket.audit().entered());
  }

  /** What a client wrote last. */
  void reply(Row ticket, TicketSetup.Kind kind, Row contact) {
    note(
        ticket,
        ground.chance().pick(texts(kind, "customer")),
        "detailDescriptionFlag",
        contact,
        null,
        ticket.audit().updated());
  }

  void resolution(Row ticket, String text, @Nullable Row member, Instant when) {
    note(ticket, text, "resolutionFlag", null, member, when);
  }

  /** Some tickets see more talk than others. */
  void between(Row ticket, TicketSetup.Kind kind, @Nullable Row contact, Row member, Instant when) {
    Chance chance = ground.chance();
    if (chance.percent(45)) {
      note(ticket, chance.pick(texts(kind, "note")), "internalAnalysisFlag", null, member, when);
    }
    if (contact != null && chance.percent(30)) {
      Instant later = when.plus(Duration.ofMinutes(chance.between(20, 300)));
      note(
          ticket,
          chance.pick(texts(kind, "customer")),
          "detailDescriptionFlag",
          contact,
          null,
          later.isAfter(ticket.audit().updated()) ? when : later);
    }
  }

  private List<String> texts(TicketSetup.Kind kind, String part) {
    return Objects.requireNonNull(phrases.get(kind.manner()), kind.manner()).of(part);
  }

  private void note(
      Row ticket,
      String text,
      String heading,
      @Nullable Row contact,
      @Nullable Row member,
      Instant when) {
    String by =
        member != null
            ? ground.text("/system/members", member, "identifier")
            : contact != null
                ? String.valueOf(Labels.of(ground.table("/company/contacts"), contact))
                : heading.equals("resolutionFlag")
                    ? ticket.audit().updatedBy()
                    : ticket.audit().enteredBy();
    ground.put(
        NOTES,
        ticket.id(),
        when,
        by,
        n ->
            n.set("ticketId", ticket.id())
                .set("text", text)
                .set(heading, true)
                .set("contact", contact)
                .set("member", member)
                .set("dateCreated", when)
                .set("createdBy", by)
                .set("internalFlag", heading.equals("internalAnalysisFlag"))
                .set("externalFlag", !heading.equals("internalAnalysisFlag")));
  }
}
