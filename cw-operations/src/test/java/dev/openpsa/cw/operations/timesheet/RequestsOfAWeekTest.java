package dev.openpsa.cw.operations.timesheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.CheckedSource;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.operations.timesheet.rule.Rules;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.*;
import org.junit.jupiter.api.*;

class RequestsOfAWeekTest {
  @Test
  void measure() {
    try (SandboxDesk desk = new SandboxDesk()) {
      var op = new ValidateTimesheets(Rules.all(), new CheckedSource(desk), new ReferenceData(Clock.fixed(SandboxDesk.NOW, ZoneOffset.UTC)), Settings.usual());
      int before = desk.sandbox().log().size();
      JsonObject given = new JsonObject();
      var call = ComputedCall.of(op, given, new dev.openpsa.cw.operations.call.ComputedArguments(desk.directory()), SandboxDesk.scene("me"), (a,b,c)->{});
      ComputedAnswer answer = op.compute(call);
      desk.sandbox().log().subList(before, desk.sandbox().log().size()).forEach(r -> System.out.println(r));
      System.out.println(answer.heading().split("\n")[0]);
    }
  }
}
