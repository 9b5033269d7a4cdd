package dev.openpsa.cw.operations.view;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * What views are adjusted by.
 *
 * @param callTimeout how long each of a view's requests may take, repetitions included
 * @param vipContactTypes names of the contact types of people who are served first
 * @param usualHourlyCost of a member whose own cost is not known
 */
public record ViewSettings(
    Duration callTimeout, List<String> vipContactTypes, BigDecimal usualHourlyCost) {
  public ViewSettings {
    vipContactTypes = List.copyOf(vipContactTypes);
  }

  public static ViewSettings usual() {
    return new ViewSettings(Duration.ofSeconds(15), List.of("VIP"), BigDecimal.valueOf(45));
  }
}
