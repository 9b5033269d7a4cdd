package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.settings.Settings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The thresholds of one rule. */
public final class Limits {
  private final Settings settings;
  private final String prefix;

  Limits(Settings settings, String rule) {
    this.settings = settings;
    this.prefix = "timesheet.rules." + rule + ".";
  }

  boolean isEnabled() {
    return settings.flag(prefix + "enabled");
  }

  /** The severity that every finding of the rule has, where one is set. */
  Optional<Severity> severity() {
    return settings.given(prefix + "severity").map(Severity::valueOf);
  }

  public BigDecimal number(String key) {
    return settings.number(prefix + key);
  }

  public BigDecimal signed(String key) {
    return settings.signed(prefix + key);
  }

  public int count(String key) {
    return settings.integer(prefix + key);
  }

  public boolean flag(String key) {
    return settings.flag(prefix + key);
  }

  public String word(String key) {
    return settings.word(prefix + key);
  }

  public Pattern pattern(String key) {
    return settings.regex(prefix + key);
  }

  /** Texts, which count in whatever case. */
  public Set<String> texts(String key) {
    Set<String> texts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<String> given = settings.texts(prefix + key);
    texts.addAll(given);
    return texts;
  }

  public Map<String, String> severities(String key) {
    return settings.severities(prefix + key);
  }
}
