package dev.openpsa.cw.sdk.error;

import java.util.List;

/** The configuration is missing something or can't be used; names every variable to mend. */
public final class ConfigException extends CwException {
  private static final long serialVersionUID = 1L;
  private final List<String> problems;

  public ConfigException(List<String> problems) {
    super(String.join("; ", problems), null);
    this.problems = List.copyOf(problems);
  }

  /** One sentence for each variable to mend. */
  public List<String> problems() {
    return problems;
  }
}
