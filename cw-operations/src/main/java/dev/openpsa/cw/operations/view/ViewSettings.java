package dev.openpsa.cw.operations.view;

import dev.openpsa.cw.operations.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * What views are adjusted by.
 *
 * @param callTimeout how long each of a view's requests may take, repetitions included
 * @param vipContactTypes names of the contact types of people who are served first
 * @param usualHourlyCost of a member whose own cost is not known
 * @param intangibleTypes words in the names of configuration types that are no devices
 */
public record ViewSettings(
    Duration callTimeout,
    List<String> vipContactTypes,
    BigDecimal usualHourlyCost,
    List<String> intangibleTypes) {
  public ViewSettings {
    vipContactTypes = List.copyOf(vipContactTypes);
    intangibleTypes = List.copyOf(intangibleTypes);
  }

  public static ViewSettings of(Settings settings) {
    return new ViewSettings(
        Duration.ofMillis(settings.integer("composite.callTimeoutMs")),
        settings.texts("composite.vipContactTypes"),
        settings.number("analytics.costs.defaultHourlyCost"),
        settings.texts("analytics.assets.intangibleTypes"));
  }

  public static ViewSettings usual() {
    return of(Settings.usual());
  }
}
