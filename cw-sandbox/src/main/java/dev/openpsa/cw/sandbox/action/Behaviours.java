package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.Behaviour;
import dev.openpsa.cw.sandbox.endpoint.Records;

/** All that the sandbox does beyond storing. */
public final class Behaviours {
  private Behaviours() {}

  public static Behaviour of(Records records) {
    Register register = new Register();
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
    return register.behaviour();
  }
}
