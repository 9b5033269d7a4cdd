package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.desk.Tickets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code client_touchpoints}. */
public final class ClientTouchpoints implements Handler {
  private static final int LOOK_BACK = 365;
  private static final Question QUESTION =
      Question.of("client_touchpoints", "Which clients nobody has talked to.")
          .alsoKnownAs("neglected_clients", "client_contact_gap")
          .formula(
              "clients: companies with an active agreement",
              Touches.RULE + "; days_since = today - last_touch",
              "neglected: more than days since the last touch, or none within a year",
              "mrr = (base amount + additions) of the active agreements, brought to a month")
          .caveats(
              "A ticket is no touch: last_ticket is shown, and not counted.",
              "The look-back is a year, or days where they are more; empty is none within it.")
          .takes(
              Arguments.integer("days", 60, "days without a touch that are too many"),
              Arguments.company());

  private record Contact(
      Client client,
      @Nullable String manager,
      @Nullable LocalDate activity,
      @Nullable LocalDate visit,
      @Nullable LocalDate ticket,
      @Nullable Long daysSince,
      boolean isNeglected) {}

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    int days = inquiry.call().integer("days");
    Window window = Window.ofLast(Math.max(LOOK_BACK, days + 1), inquiry.call().scene());
    List<Client> clients = Client.all(inquiry);
    Touches touches = Touches.of(inquiry, window);
    Map<Integer, String> managers = Client.managers(inquiry, clients);
    Map<Integer, LocalDate> tickets = tickets(inquiry, days);
    List<Contact> contacts = new ArrayList<>();
    for (Client client : clients) {
      LocalDate last = touches.last(client.id());
      Long since = last == null ? null : ChronoUnit.DAYS.between(last, inquiry.today());
      contacts.add(
          new Contact(
              client,
              managers.get(client.id()),
              touches.activities().get(client.id()),
              touches.visits().get(client.id()),
              tickets.get(client.id()),
              since,
              since == null || since > days));
    }
    if (contacts.isEmpty()) {
      inquiry.warn("No company has an active agreement.");
    }
    return report(window, contacts);
  }

  /** The day of each client's last ticket. */
  private static Map<Integer, LocalDate> tickets(Inquiry inquiry, int days) {
    Window window = Window.ofLast(Math.max(1, days), inquiry.call().scene());
    Map<Integer, LocalDate> last = new HashMap<>();
    for (Row ticket : Tickets.of(inquiry, window.holds("dateEntered"), "_info/dateEntered").all()) {
      Integer company = ticket.id("company/id");
      Instant entered = ticket.instant("_info/dateEntered");
      if (company != null && entered != null) {
        last.merge(company, window.dayOf(entered), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    return last;
  }

  private static Report report(Window window, List<Contact> contacts) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("company"),
                Column.text("manager"),
                Column.text("neglected"),
                Column.number("days_since", "days"),
                Column.date("last_activity"),
                Column.date("last_visit"),
                Column.date("last_ticket"),
                Column.money("mrr"),
                Column.count("company_id")));
    Purse neglected = new Purse();
    contacts.stream()
        .sorted(Comparator.comparing((Contact contact) -> !contact.isNeglected()))
        .forEach(
            contact -> {
              Client client = contact.client();
              report.row(
                  client.name(),
                  contact.manager(),
                  contact.isNeglected() ? "yes" : "no",
                  contact.daysSince(),
                  contact.activity(),
                  contact.visit(),
                  contact.ticket(),
                  client.mrr(),
                  client.id());
              Money mrr = client.mrr();
              if (contact.isNeglected() && mrr != null) {
                neglected.add(mrr);
              }
            });
    report.total("clients", contacts.size());
    report.total("neglected", contacts.stream().filter(Contact::isNeglected).count());
    report.total("mrr_of_neglected", neglected);
    report.quality(
        "clients_without_manager",
        contacts.stream().filter(contact -> contact.manager() == null).count());
    return report;
  }
}
