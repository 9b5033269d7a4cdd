package dev.openpsa.cw.mcp.view;

import dev.openpsa.cw.mcp.operation.ComputedRun;
import dev.openpsa.cw.mcp.shape.PageText;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.registry.Repertoire;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The tools of the toolset {@code composite}. */
public final class ViewTools {
  private static final int ID = 1;

  private ViewTools() {}

  public static List<Tool> of(
      Supplier<Repertoire> repertoire, ComputedRun run, Supplier<Scene> scene, PageText text) {
    return Stream.of(ticketContext(), memberDashboard(), agreementHealth(), auditTicket())
        .<Tool>map(definition -> new ViewTool(definition, repertoire, run, scene, text))
        .toList();
  }

  private static ToolDefinition ticketContext() {
    return page("cw_ticket_context")
        .title("Everything about a ticket")
        .description(
            "One ticket on one page: state, SLA, people, timeline, hours against budget, devices, similar"
                + " solved tickets, next statuses.")
        .takes(
            ticketId(),
            Argument.list("include", "string")
                .describedAs(
                    "of notes, time, tasks, configurations, schedule, products, expenses, documents,"
                        + " similar"),
            Argument.integer("note_limit", 1, 1000).byDefault(30))
        .build();
  }

  private static ToolDefinition agreementHealth() {
    return page("cw_agreement_health")
        .title("Health of an agreement")
        .description(
            "One contract on one page: term, balance, revenue, cost and margin by month, what is billed,"
                + " uncovered hours, top ticket types.")
        .takes(
            Argument.integer("agreement_id", ID, Integer.MAX_VALUE).mandatory(),
            Argument.integer("months", 1, 24).byDefault(3))
        .build();
  }

  private static ToolDefinition memberDashboard() {
    return page("cw_member_dashboard")
        .title("A technician's day")
        .description(
            "One member's day: agenda and gaps, tickets in order, hours against capacity, sheets,"
                + " stopwatches, what to log.")
        .takes(
            Argument.text("member_identifier").describedAs("default: the caller"),
            Argument.text("date"))
        .build();
  }

  private static ToolDefinition auditTicket() {
    return page("cw_audit_ticket")
        .title("Audit of a ticket")
        .description(
            "Is a ticket clean enough to close and bill? Score, failed checks with evidence and the"
                + " operations that mend them.")
        .takes(ticketId(), Argument.flag("strict"))
        .build();
  }

  private static Argument ticketId() {
    return Argument.integer("ticket_id", ID, Integer.MAX_VALUE).mandatory();
  }

  private static ToolDefinition.Builder page(String name) {
    return ToolDefinition.named(name).answers("headline", "string");
  }
}
