package dev.openpsa.cw.operations.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every operation that the specification no longer carries.
 *
 * @param apiVersion the release that the specification describes
 * @param curated how many operations were written by hand
 * @param misfits by operation, in the files' order; empty when all fit
 */
public record FitReport(String apiVersion, int curated, List<Misfit> misfits) {
  public FitReport {
    misfits = List.copyOf(misfits);
  }

  /** The operations that do not fit, each with all that is wrong with it. */
  public Map<String, List<Misfit>> byOperation() {
    Map<String, List<Misfit>> byOperation = new LinkedHashMap<>();
    misfits.forEach(
        misfit ->
            byOperation.computeIfAbsent(misfit.operation(), name -> new ArrayList<>()).add(misfit));
    return byOperation;
  }

  public boolean isEmpty() {
    return misfits.isEmpty();
  }

  /** For a log: a line for the whole, one for each misfit. */
  public String text() {
    StringBuilder text = new StringBuilder(headline());
    for (Misfit misfit : misfits) {
      text.append("\n  ").append(misfit.source()).append(' ').append(misfit.operation());
      text.append(" (").append(misfit.request()).append("): ").append(misfit.told());
    }
    return text.toString();
  }

  /** In one sentence, without a full stop. */
  public String headline() {
    int unfit = byOperation().size();
    return isEmpty()
        ? "All " + curated + " operations fit the API " + apiVersion
        : unfit + " of " + curated + " operations do not fit the API " + apiVersion;
  }

  /** For people, as a table. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# Operations and the API " + apiVersion + "\n\n");
    text.append(headline()).append(".\n");
    if (!isEmpty()) {
      text.append("\n| operation | request | file | what no longer fits | nearest |\n");
      text.append("|---|---|---|---|---|\n");
    }
    for (Misfit misfit : misfits) {
      text.append("| `").append(misfit.operation()).append("` | ");
      text.append(cell(misfit.request())).append(" | ").append(cell(misfit.source()));
      text.append(" | ").append(cell(misfit.what())).append(" | ");
      text.append(cell(misfit.nearest())).append(" |\n");
    }
    return text.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
