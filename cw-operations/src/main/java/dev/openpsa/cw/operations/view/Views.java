package dev.openpsa.cw.operations.view;

import dev.openpsa.cw.operations.timesheet.SheetInspection;
import java.util.List;

/** All views as operations. */
public final class Views {
  private Views() {}

  /**
   * The operations.
   *
   * @param sheets checks the sheets that are reviewed
   */
  public static List<ViewOperation> operations(
      Reader reader, ViewSettings settings, SheetInspection sheets) {
    return views(sheets).stream().map(view -> new ViewOperation(view, reader, settings)).toList();
  }

  private static List<View> views(SheetInspection sheets) {
    return List.of(
        new TicketContext(),
        new MemberDashboard(),
        new AgreementHealth(),
        new TicketAudit(),
        new Company360(),
        new DispatchBoard(),
        new CallerLookup(),
        new ProjectCockpit(),
        new TimesheetReview(sheets),
        new InvoiceExplain(),
        new AssetStory(),
        new OpportunityBrief(),
        new OnsitePack(),
        new PurchaseTracker(),
        new ShiftHandover());
  }
}
