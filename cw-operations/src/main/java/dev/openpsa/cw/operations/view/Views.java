package dev.openpsa.cw.operations.view;

import java.util.List;

/** All views as operations. */
public final class Views {
  private Views() {}

  public static List<ViewOperation> operations(Reader reader, ViewSettings settings) {
    return views().stream().map(view -> new ViewOperation(view, reader, settings)).toList();
  }

  private static List<View> views() {
    return List.of(
        new TicketContext(),
        new MemberDashboard(),
        new AgreementHealth(),
        new TicketAudit(),
        new Company360(),
        new DispatchBoard(),
        new CallerLookup(),
        new ProjectCockpit(),
        new TimesheetReview(),
        new InvoiceExplain(),
        new AssetStory(),
        new OpportunityBrief(),
        new OnsitePack(),
        new PurchaseTracker(),
        new ShiftHandover());
  }
}
