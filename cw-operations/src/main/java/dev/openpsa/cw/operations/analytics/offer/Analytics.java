package dev.openpsa.cw.operations.analytics.offer;

import dev.openpsa.cw.operations.analytics.AnalyticsOperation;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.analytics.Settings;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.analytics.people.People;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** All analytics as operations. */
public final class Analytics {
  private Analytics() {}

  /** The operations, which share what they look up. */
  public static List<ComputedOperation> operations(Source source, Clock clock, Settings settings) {
    ReferenceData reference = new ReferenceData(clock);
    List<ComputedOperation> operations = new ArrayList<>();
    for (Handler handler : People.handlers()) {
      operations.add(new AnalyticsOperation(handler, source, reference, settings));
    }
    operations.add(new ShowSettings(settings));
    return operations;
  }
}
