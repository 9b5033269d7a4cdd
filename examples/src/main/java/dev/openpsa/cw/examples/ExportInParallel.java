package dev.openpsa.cw.examples;

import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.model.TimeEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * Writes every time entry since a day to a CSV file, several pages at a time and in constant
 * memory: {@code ExportInParallel 2026-01-01 entries.csv}.
 */
public final class ExportInParallel {
  private ExportInParallel() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      System.err.println("usage: ExportInParallel YYYY-MM-DD FILE");
      System.exit(2);
    }
    LocalDate since = LocalDate.parse(args[0]);
    try (ConnectWise connectWise = ConnectWise.fromEnv();
        PrintWriter csv = new PrintWriter(Files.newBufferedWriter(Path.of(args[1])))) {
      var entry = TimeEntry.fields();
      Query query =
          Query.where(entry.timeStart().onOrAfter(since))
              .fields(
                  entry.id(), entry.member().identifier(), entry.timeStart(), entry.actualHours())
              .pageSize(1000);
      csv.println("id,member,start,hours");
      try (Stream<TimeEntry> entries =
          connectWise.time().entries().list(query).parallel(6).stream()) {
        long[] rows = {0};
        entries.forEach(
            e -> {
              String member = e.getMember() == null ? "" : e.getMember().getIdentifier();
              csv.printf("%d,%s,%s,%s%n", e.getId(), member, e.getTimeStart(), e.getActualHours());
              rows[0]++;
            });
        System.out.println(rows[0] + " time entries");
      }
    }
  }
}
