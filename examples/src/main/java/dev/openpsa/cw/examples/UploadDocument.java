package dev.openpsa.cw.examples;

import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.DocumentForm;
import dev.openpsa.cw.sdk.Download;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.Upload;
import dev.openpsa.cw.sdk.model.DocumentInfo;
import java.io.IOException;
import java.nio.file.Path;

/** Attaches a file to a ticket, and reads it back: {@code UploadDocument TICKET_ID FILE COPY}. */
public final class UploadDocument {
  private UploadDocument() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      System.err.println("usage: UploadDocument TICKET_ID FILE COPY");
      System.exit(2);
    }
    int ticketId = Integer.parseInt(args[0]);
    Path file = Path.of(args[1]);
    Path copy = Path.of(args[2]);
    try (ConnectWise connectWise = ConnectWise.fromEnv()) {
      var documents = connectWise.system().documents();
      Upload upload =
          Upload.of(file).onProgress((sent, total) -> System.out.println(sent + " of " + total));
      DocumentInfo document =
          documents.create(
              DocumentForm.forRecord("Ticket", ticketId).file(upload).title("Log of the day"));
      System.out.println("Stored as document " + document.getId());

      Query ofTicket =
          Query.all().parameter("recordType", "Ticket").parameter("recordId", ticketId);
      documents.list(ofTicket).forEach(d -> System.out.println(d.getId() + " " + d.getTitle()));

      try (Download download = documents.download(document.requireId())) {
        download.saveTo(copy);
        System.out.println("Saved " + download.fileName() + " as " + copy.getFileName());
      }
    }
  }
}
