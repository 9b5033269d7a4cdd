package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.doctor.Doctor;
import dev.openpsa.cw.mcp.doctor.Finding;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description =
        "Check Java, settings, credentials, clock and permissions, and say how to mend each.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new Doctor(session.environment()).examine();
    if (json) {
      session.terminal().out().println(asJson(findings));
    } else {
      findings.forEach(this::print);
    }
    return status(findings);
  }

  private void print(Finding finding) {
    String sign =
        switch (finding.state()) {
          case OK -> "ok      ";
          case WARNING -> "warning ";
          case FAILED, MISCONFIGURED -> "WRONG   ";
        };
    session
        .terminal()
        .out()
        .println(
            sign
                + finding.check()
                + ": "
                + finding.seen()
                + (finding.remedy().isEmpty() ? "" : "\n        → " + finding.remedy()));
  }

  private static JsonObject asJson(List<Finding> findings) {
    JsonArray rows = new JsonArray();
    for (Finding finding : findings) {
      JsonObject row = new JsonObject();
      row.addProperty("check", finding.check());
      row.addProperty("state", finding.state().name().toLowerCase(Locale.ROOT));
      row.addProperty("seen", finding.seen());
      row.addProperty("remedy", finding.remedy());
      rows.add(row);
    }
    JsonObject result = new JsonObject();
    result.add("findings", rows);
    return result;
  }

  private static int status(List<Finding> findings) {
    if (findings.stream().anyMatch(f -> f.state() == Finding.State.MISCONFIGURED)) {
      return CommandLineFront.WRONG_USE;
    }
    return findings.stream().anyMatch(f -> f.state() == Finding.State.FAILED)
        ? CommandLineFront.FAILED
        : CommandLineFront.DONE;
  }
}
