package dev.openpsa.cw.examples;

import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.error.ValidationException;
import dev.openpsa.cw.sdk.model.BoardReference;
import dev.openpsa.cw.sdk.model.CompanyReference;
import dev.openpsa.cw.sdk.model.ServiceNote;
import dev.openpsa.cw.sdk.model.Ticket;

/** Creates a ticket with a note: {@code CreateTicket COMPANY SUMMARY}. */
public final class CreateTicket {
  private CreateTicket() {}

  public static void main(String[] args) {
    if (args.length < 2) {
      System.err.println("usage: CreateTicket COMPANY SUMMARY");
      System.exit(2);
    }
    String company = args[0];
    String summary = args[1];
    try (ConnectWise connectWise = ConnectWise.fromEnv()) {
      Ticket ticket =
          connectWise
              .service()
              .tickets()
              .create(
                  new Ticket()
                      .summary(summary)
                      .board(BoardReference.named("Help Desk"))
                      .company(CompanyReference.identifiedBy(company)));
      System.out.println("Created ticket " + ticket.getId() + ": " + ticket);
      ServiceNote note =
          connectWise
              .service()
              .tickets()
              .notes(ticket.requireId())
              .create(new ServiceNote().text("Opened by a program.").internalAnalysisFlag(true));
      System.out.println("Added note " + note.getId());
    } catch (ValidationException e) {
      e.details()
          .forEach(problem -> System.err.println(problem.field() + ": " + problem.message()));
      System.exit(1);
    }
  }
}
