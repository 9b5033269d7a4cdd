package dev.openpsa.cw.operations.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.CheckedSource;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.Steps;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.operations.timesheet.rule.Rules;
import dev.openpsa.cw.sandbox.seed.PlantedFault;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules find what the sandbox has planted, all of it and nothing else. */
class PlantedFaultsTest {
  private static final List<String> RULES = Rules.all().stream().map(Rule::id).toList();

  private static Set<String> found(SandboxDesk desk) {
    ComputedCall call =
        new ComputedCall(
            Map.of("max_calls", new JsonPrimitive(100_000)),
            SandboxDesk.scene("me"),
            Steps.UNHEARD);
    Inquiry inquiry =
        new Inquiry(
            call,
            new CheckedSource(desk),
            new ReferenceData(Clock.fixed(SandboxDesk.NOW, ZoneOffset.UTC)),
            Settings.usual(),
            1_000_000);
    SheetRequest all =
        new SheetRequest(
            List.of(),
            List.of(),
            null,
            List.of(),
            LocalDate.of(2000, 1, 1),
            LocalDate.of(2030, 1, 1));
    Set<String> found = new TreeSet<>();
    for (SheetCase sheet : new SheetReader(inquiry).read(all)) {
      if (sheet.sheet().id() == null) {
        continue; // from before there were sheets
      }
      for (Finding finding : Review.of(sheet, Rules.all(), Settings.usual()).findings()) {
        if (finding.fix() != null && !finding.fix().equals("accrual_balance")) {
          assertThat(desk.registry().find(finding.fix())).as(finding.fix()).isPresent();
        }
        found.add(
            finding.rule()
                + (finding.entry() == null
                    ? " /time/sheets/" + sheet.sheet().id()
                    : " /time/entries/" + finding.entry()));
      }
    }
    assertThat(inquiry.isTruncated()).isFalse();
    return found;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void everyPlantedFault_isFound_andNothingElse(long seed) {
    try (SandboxDesk desk = new SandboxDesk(seed)) {
      Set<String> planted = new TreeSet<>();
      for (PlantedFault fault : desk.sandbox().planted()) {
        if (RULES.contains(fault.rule())) {
          planted.add(fault.rule() + " " + fault.path());
        }
      }

      assertThat(planted).hasSizeGreaterThan(RULES.size());
      assertThat(found(desk)).containsExactlyInAnyOrderElementsOf(planted);
    }
  }
}
