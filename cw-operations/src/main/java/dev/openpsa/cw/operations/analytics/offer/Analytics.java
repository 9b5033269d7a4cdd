package dev.openpsa.cw.operations.analytics.offer;

import dev.openpsa.cw.operations.analytics.AnalyticsOperation;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.RecentFindings;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.analytics.asset.Assets;
import dev.openpsa.cw.operations.analytics.client.ClientQuestions;
import dev.openpsa.cw.operations.analytics.control.Control;
import dev.openpsa.cw.operations.analytics.control.SheetCheck;
import dev.openpsa.cw.operations.analytics.desk.DeskPatterns;
import dev.openpsa.cw.operations.analytics.desk.ServiceDesk;
import dev.openpsa.cw.operations.analytics.finance.Finance;
import dev.openpsa.cw.operations.analytics.people.People;
import dev.openpsa.cw.operations.analytics.procurement.Procurement;
import dev.openpsa.cw.operations.analytics.project.Projects;
import dev.openpsa.cw.operations.analytics.sales.Sales;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All analytics as operations. */
public final class Analytics {
  private Analytics() {}

  /**
   * Every handler, in the order of its group.
   *
   * @param sheets checks what waits for approval
   */
  public static List<Handler> handlers(SheetCheck sheets) {
    return Stream.of(
            People.handlers(),
            ServiceDesk.handlers(),
            DeskPatterns.handlers(),
            Finance.handlers(),
            ClientQuestions.handlers(),
            Projects.handlers(),
            Sales.handlers(),
            Procurement.handlers(),
            Assets.handlers(),
            Control.handlers(sheets))
        .flatMap(List::stream)
        .toList();
  }

  /** The operations, which share what they look up. */
  public static List<ComputedOperation> operations(
      Source source, Clock clock, Settings settings, SheetCheck sheets) {
    ReferenceData reference = new ReferenceData(clock);
    RecentFindings recent = new RecentFindings(clock);
    List<ComputedOperation> operations = new ArrayList<>();
    for (Handler handler : handlers(sheets)) {
      operations.add(new AnalyticsOperation(handler, source, reference, recent, settings));
    }
    operations.add(new ShowSettings(settings));
    return operations;
  }
}
