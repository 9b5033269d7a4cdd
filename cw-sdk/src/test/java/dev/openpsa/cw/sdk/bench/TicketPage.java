package dev.openpsa.cw.sdk.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A page of made-up tickets in the shape and size that ConnectWise answers. */
final class TicketPage {
  private TicketPage() {}

  static String json(int tickets) {
    return IntStream.range(0, tickets)
        .mapToObj(TicketPage::ticket)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String ticket(int i) {
    return """
        {"id":%d,"summary":"Workstation %d does not wake up after the update","recordType":"ServiceTicket",
        "board":%s,"status":%s,"company":%s,"site":%s,"contact":%s,"team":%s,"priority":%s,
        "serviceLocation":%s,"source":%s,"siteName":"Main","addressLine1":"%d Harbour Street","city":"Springfield",
        "contactPhoneNumber":"5550100%d","severity":"Medium","impact":"Low","resources":"jdoe, asmith",
        "requiredDate":"2025-03-04T17:00:00Z","closedDate":"2025-03-05T09:30:00Z","closedBy":"jdoe",
        "dateResplan":"2025-03-04T10:00:00Z","dateResponded":"2025-03-04T09:12:44Z",
        "budgetHours":0.00,"actualHours":%d.25,"estimatedTimeCost":0.00,"closedFlag":%b,"approved":true,
        "allowAllClientsPortalView":false,"automaticEmailContactFlag":true,"automaticEmailResourceFlag":false,
        "billTime":"NoDefault","slaStatus":"Resolve by Thu 03/06 4:22 AM UTC","resolveMinutes":420,"isInSla":true,
        "customFields":[{"id":3,"caption":"Door code","type":"Text","entryMethod":"EntryField","numberOfDecimals":0,"value":"12#4"},
        {"id":4,"caption":"Visits","type":"Number","entryMethod":"EntryField","numberOfDecimals":2,"value":1.50}],
        "_info":{"lastUpdated":"2025-03-05T09:30:00Z","updatedBy":"jdoe","dateEntered":"2025-03-04T08:59:01Z","enteredBy":"asmith",
        "notes_href":"https://cw.test/v4_6_release/apis/3.0//service/tickets/%d/notes"}}"""
        .formatted(
            i,
            i,
            reference("board", 1, "Help Desk"),
            reference("status", 17, "In Progress"),
            reference("company", i % 50, "Company " + i % 50),
            reference("site", i % 90, "Main"),
            reference("contact", i % 300, "Contact " + i % 300),
            reference("team", 4, "First Line"),
            reference("priority", 3, "Priority 3 - Normal"),
            reference("location", 2, "On-Site"),
            reference("source", 5, "Email Connector"),
            i,
            i % 10,
            i % 8,
            i % 3 == 0,
            i);
  }

  private static String reference(String name, int id, String label) {
    return """
        {"id":%d,"name":"%s","_info":{"%s_href":"https://cw.test/v4_6_release/apis/3.0//x/%ss/%d"}}"""
        .formatted(id, label, name, name, id);
  }
}
