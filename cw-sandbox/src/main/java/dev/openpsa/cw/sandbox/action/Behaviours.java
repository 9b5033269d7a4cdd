package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.Behaviour;
import dev.openpsa.cw.sandbox.endpoint.Records;

/** All that the sandbox does beyond storing. */
public final class Behaviours {
  private Behaviours() {}

  public static Behaviour of(Records records) {
    Register register = new Register(records.database().api().operations());
    new Approvals(records).register(register);
    new TicketActions(records).register(register);
    new TicketConversions(records).register(register);
    new TicketNotesView(records).register(register);
    new TicketSla(records).register(register);
    new Copies(records).register(register);
    new SalesConversions(records).register(register);
    new ProjectTemplates(records).register(register);
    new Members(records).register(register);
    new CompanyMerge(records).register(register);
    new Portal(records).register(register);
    new Communications(records).register(register);
    Unposted unposted = new Unposted(records);
    unposted.register(register);
    new Batches(records, unposted).register(register);
    new Invoices(records).register(register);
    new Inventory(records).register(register);
    new Pricing(records).register(register);
    new Products(records).register(register);
    new UsagesView(records).register(register);
    new AuditTrail(records).register(register);
    new Reports(records).register(register);
    new Bundles(records).register(register);
    new Forecasts(records).register(register);
    new WorkflowFields(records).register(register);
    new Scheduling(records).register(register);
    new ServiceDesk(records).register(register);
    new Defaults(records).register(register);
    new Connections(records).register(register);
    new Configurations(records).register(register);
    new TicketConfigurations(records).register(register);
    new ChangeLogs(records).register(register);
    new MyAccount(records).register(register);
    new FixedLists(records).register(register);
    new Contacts365(records).register(register);
    new SmallActions(records).register(register);
    new Images(records).register(register);
    new DerivedLists(records).register(register);
    new Overlays(records).register(register);
    Unknowable.register(register);
    return register.behaviour();
  }
}
