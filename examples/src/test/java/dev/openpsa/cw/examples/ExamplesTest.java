package dev.openpsa.cw.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sandbox.Sandbox;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.Patch;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.model.Company;
import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.sdk.model.TimeEntry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs each example as a program of its own, with the sandbox as its ConnectWise. */
@Timeout(120)
class ExamplesTest {
  private static Sandbox sandbox;
  private static ConnectWise connectWise;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    connectWise = ConnectWise.create(ConnectWiseConfig.fromMap(sandbox.environment()));
  }

  @AfterAll
  static void stop() {
    connectWise.close();
    sandbox.close();
  }

  @Test
  void listTickets() throws Exception {
    var ticket = Ticket.fields();
    long open =
        connectWise
            .service()
            .tickets()
            .count(
                Query.where(
                    ticket.closedFlag().isFalse().and(ticket.board().name().eq("Help Desk"))));
    List<String> lines = run(ListTickets.class, "Help Desk");
    assertThat(open).isPositive();
    assertThat(lines.get(0)).isEqualTo(open + " open tickets");
    assertThat(lines).hasSize(1 + (int) Math.min(open, 20));
    assertThat(lines.subList(1, lines.size())).allMatch(l -> l.matches("\\d+ {2}.+ {2}\\(.+\\)"));
  }

  @Test
  void createTicket() throws Exception {
    Company company = connectWise.company().companies().list().first().orElseThrow();
    List<String> lines = run(CreateTicket.class, company.getIdentifier(), "Screen flickers");
    int id = Integer.parseInt(lines.get(0).replaceAll("Created ticket (\\d+):.*", "$1"));
    assertThat(connectWise.service().tickets().get(id).getSummary()).isEqualTo("Screen flickers");
    assertThat(connectWise.service().tickets().notes(id).list().toList())
        .extracting("text")
        .contains("Opened by a program.");
  }

  @Test
  void createTicket_unknownCompany_namesTheField() throws Exception {
    Process process = start(CreateTicket.class, "NoSuchCompany", "x");
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(errors).contains("company");
  }

  @Test
  void patchTicket() throws Exception {
    Ticket before =
        connectWise
            .service()
            .tickets()
            .list(Query.where("closedFlag = false and team/id != null"))
            .first()
            .orElseThrow();
    List<String> lines = run(PatchTicket.class, Integer.toString(before.requireId()));
    assertThat(lines.get(0)).isEqualTo("Now: Printer on fire");
    assertThat(lines.get(2)).isEqualTo("Again: " + before.getSummary());
    Ticket after = connectWise.service().tickets().get(before.requireId());
    assertThat(after.getSummary()).isEqualTo(before.getSummary());
    assertThat(after.getTeam().getId()).isEqualTo(before.getTeam().getId());
  }

  @Test
  void uploadDocument() throws Exception {
    Path file = Files.write(folder.resolve("day.log"), new byte[300_000]);
    Path copy = folder.resolve("copy.log");
    int ticket = connectWise.service().tickets().list().first().orElseThrow().requireId();
    List<String> lines =
        run(UploadDocument.class, Integer.toString(ticket), file.toString(), copy.toString());
    assertThat(copy).hasSameBinaryContentAs(file);
    assertThat(lines).anyMatch(l -> l.matches("300000 of 300000"));
    assertThat(lines).anyMatch(l -> l.endsWith("Log of the day"));
    assertThat(lines.get(lines.size() - 1)).isEqualTo("Saved day.log as copy.log");
  }

  @Test
  void receiveWebhooks() throws Exception {
    Ticket ticket = connectWise.service().tickets().list().first().orElseThrow();
    long before = connectWise.system().callbacks().count();
    Process process = start(ReceiveWebhooks.class, "2");
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).contains("create");
    for (String summary : List.of("First change", ticket.getSummary())) {
      connectWise
          .service()
          .tickets()
          .patch(ticket.requireId(), Patch.of(new Ticket().summary(summary)));
    }
    List<String> lines = out.lines().toList();
    assertThat(process.waitFor()).as(errors(process)).isZero();
    assertThat(lines)
        .contains("ticket " + ticket.getId() + " updated: First change")
        .contains("ticket " + ticket.getId() + " updated: " + ticket.getSummary());
    assertThat(connectWise.system().callbacks().count()).as("its own is gone").isEqualTo(before);
  }

  @Test
  void exportInParallel() throws Exception {
    LocalDate since = LocalDate.now(ZoneOffset.UTC).minusDays(60);
    Path csv = folder.resolve("entries.csv");
    List<String> lines = run(ExportInParallel.class, since.toString(), csv.toString());
    long expected =
        connectWise
            .time()
            .entries()
            .count(Query.where(TimeEntry.fields().timeStart().onOrAfter(since)));
    assertThat(expected).isGreaterThan(100);
    assertThat(lines).containsExactly(expected + " time entries");
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows).hasSize((int) expected + 1).doesNotHaveDuplicates();
    assertThat(rows.get(1)).matches("\\d+,\\w+,\\d{4}-.*Z,[\\d.]+");
  }

  @Test
  void setCustomField() throws Exception {
    Company company =
        connectWise.company().companies().list().stream()
            .filter(c -> c.getCustomFields() != null && !c.getCustomFields().isEmpty())
            .findFirst()
            .orElseThrow();
    String caption =
        company.getCustomFields().stream()
            .filter(f -> "Text".equals(String.valueOf(f.getType())))
            .findFirst()
            .orElseThrow()
            .getCaption();
    List<String> lines =
        run(SetCustomField.class, Integer.toString(company.requireId()), caption, "Blue door");
    assertThat(lines.get(0)).startsWith(caption + " was ");
    assertThat(lines).contains(company.getName() + " has it now");
  }

  private static List<String> run(Class<?> example, String... arguments) throws Exception {
    Process process = start(example, arguments);
    List<String> lines;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines = out.lines().toList();
    }
    assertThat(process.waitFor()).as(errors(process)).isZero();
    return lines;
  }

  private static Process start(Class<?> example, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), example.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(sandbox.environment());
    return builder.start();
  }

  private static String errors(Process process) throws Exception {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
