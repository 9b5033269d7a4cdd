package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a ticket is clean enough to be closed and billed. */
final class TicketAudit implements View {

  @Override
  public String name() {
    return "audit_ticket";
  }

  @Override
  public String purpose() {
    return "Is a ticket clean enough to close and bill? Checks with evidence, and what mends them";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.id("ticket_id"), Asked.flag("strict", "a warning counts as much as a failure"));
  }

  @Override
  public JsonObject page(Look look) {
    int id = look.integer("ticket_id");
    boolean isStrict = look.call().flag("strict");
    Set<String> sections = new HashSet<>(TicketParts.SECTIONS);
    sections.remove("configurations");
    TicketParts parts = TicketParts.of(look, id, sections);
    Part<Listing> trail =
        look.list(
            "audit trail",
            Query.of("/system/audittrail").with("type", "Ticket").with("id", Integer.toString(id)));
    Row ticket = parts.ticket().get();
    Integer client = ticket.integer("company/id");
    Part<Listing> agreements =
        client == null
            ? Look.absent("agreements")
            : look.list(
                "agreements", Query.of("/finance/agreements").where("company/id=" + client));
    Part<Row> sla = look.record("SLA", "/service/SLAs", ticket, "sla/id");
    Part<Listing> targets =
        look.listIf(
            ticket.has("sla/id"),
            "SLA targets",
            Query.of("/service/SLAs/" + ticket.integer("sla/id") + "/priorities"));
    TicketState state = new TicketState(ticket, look.call().scene());
    List<Check> checks =
        new ArrayList<>(
            new TicketChecks(look, parts, ticket)
                .all(agreements.orNull(), agreements.isAskedFor()));
    checks.addAll(new ResponseChecks(ticket).all(sla.orNull(), targets.orNull()));
    List<Check> ordered = checks.stream().sorted(Comparator.comparing(Check::result)).toList();
    Integer score = Check.score(checks, isStrict);
    Page page = look.page();
    ordered.stream()
        .filter(check -> check.is(Check.Result.FAIL) || isStrict && check.is(Check.Result.WARN))
        .forEach(check -> page.flagIf(true, check.name()));
    return page.section(
            "result",
            new Facts()
                .add("score", score)
                .add("strict", isStrict)
                .add("failed", count(checks, Check.Result.FAIL))
                .add("warned", count(checks, Check.Result.WARN))
                .add("passed", count(checks, Check.Result.PASS))
                .add("unknown", count(checks, Check.Result.UNKNOWN))
                .json())
        .section("checks", Facts.list(ordered, checks.size(), Check::json))
        .section("ticket", state.facts())
        .list("agreements", agreements, each -> AgreementFacts.term(each, look.today()))
        .list("changes", trail, TicketAudit::change)
        .under(headline(ticket, checks, score));
  }

  private static JsonObject change(Row entry) {
    return Facts.of(entry)
        .add("when", entry.moment("enteredDate"))
        .add("by", entry.text("enteredBy"))
        .add("what", entry.text("text"))
        .json();
  }

  private static long count(List<Check> checks, Check.Result result) {
    return checks.stream().filter(check -> check.is(result)).count();
  }

  private static String headline(Row ticket, List<Check> checks, @Nullable Integer score) {
    long failed = count(checks, Check.Result.FAIL);
    String wrong =
        checks.stream()
            .filter(check -> check.is(Check.Result.FAIL))
            .map(check -> check.name().replace('_', ' '))
            .collect(Collectors.joining(", "));
    return "Ticket #"
        + ticket.text("id")
        + " \""
        + ticket.line("summary", "")
        + "\" ("
        + ticket.line("status/name", "no status")
        + ") scores "
        + (score == null ? "nothing that is known" : score + " of 100")
        + ": "
        + (failed == 0
            ? "nothing failed, " + Wording.count(count(checks, Check.Result.WARN), "warning")
            : failed + " of " + checks.size() + " checks failed (" + wrong + ")")
        + ".";
  }
}
