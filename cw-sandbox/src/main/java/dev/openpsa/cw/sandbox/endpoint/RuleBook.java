package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.callback.Callbacks;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.Map;

/** The rules of each resource that has some. */
final class RuleBook {
  private final Map<String, Rules> byKey;

  RuleBook(Database database) {
    TypeAssociations companyTypes = TypeAssociations.ofCompanies(database);
    TypeAssociations contactTypes = TypeAssociations.ofContacts(database);
    Rules tickets = new TicketRules(database);
    byKey =
        Map.ofEntries(
            Map.entry("/service/tickets", tickets),
            Map.entry("/project/tickets", tickets),
            Map.entry("/service/tickets/{}/notes", new NoteRules(database)),
            Map.entry("/time/entries", new TimeEntryRules(database)),
            Map.entry("/expense/entries", new ExpenseRules(database)),
            Map.entry("/finance/invoices", new InvoiceRules(database)),
            Map.entry(PaymentRules.KEY, new PaymentRules(database)),
            Map.entry("/finance/agreements", new AgreementRules()),
            Map.entry(AdditionRules.KEY, new AdditionRules(database)),
            Map.entry("/company/configurations", new ConfigurationRules(database)),
            Map.entry("/schedule/entries", new ScheduleRules(database)),
            Map.entry("/company/companies", new CompanyRules(database, companyTypes)),
            Map.entry("/company/contacts", new ContactRules(database, contactTypes)),
            Map.entry("/company/contacts/{}/communications", new CommunicationRules(database)),
            Map.entry(companyTypes.key(), companyTypes),
            Map.entry(contactTypes.key(), contactTypes),
            Map.entry("/company/portalconfigurations", new PortalRules(database)),
            Map.entry(Callbacks.KEY, new CallbackRules(database)),
            Map.entry(DocumentRules.KEY, new DocumentRules(database)));
  }

  Rules of(Table table) {
    return byKey.getOrDefault(table.key(), Rules.NONE);
  }
}
