package dev.openpsa.cw.operations.view;

import static dev.openpsa.cw.operations.view.Viewing.objects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.registry.OperationKind;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of each view. */
class EveryViewTest {
  /** Of each view arguments that find something in the sandbox. */
  private static final Map<String, String> ASKED =
      Map.ofEntries(
          Map.entry("ticket_context", "{'ticket_id': 4039}"),
          Map.entry("member_dashboard", "{'member_identifier': 'spatel'}"),
          Map.entry("agreement_health", "{'agreement_id': 74}"),
          Map.entry("audit_ticket", "{'ticket_id': 4039}"),
          Map.entry("company_360_view", "{'name': 'Lockwood Engineering'}"),
          Map.entry("dispatch_board", "{}"),
          Map.entry("caller_lookup", "{'phone': '+1 (813) 555-5948'}"),
          Map.entry("project_cockpit", "{'project_id': 64}"),
          Map.entry("timesheet_review", "{}"),
          Map.entry("invoice_explain", "{'invoice_id': 684}"),
          Map.entry("asset_story", "{'configuration_id': 805}"),
          Map.entry("opportunity_brief", "{'opportunity_id': 46}"),
          Map.entry("onsite_pack", "{'ticket_id': 4039}"),
          Map.entry("purchase_tracker", "{'po_number': 'PO-0023'}"),
          Map.entry("shift_handover", "{}"));

  private static SandboxDesk desk;
  private static Viewing viewing;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    viewing = new Viewing(desk);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @AfterEach
  void mend() {
    desk.sandbox().clearFaults();
  }

  private static String asked(String view) {
    return ASKED.getOrDefault(view, "{}").replace('\'', '"');
  }

  private static List<String> names() {
    return Viewing.names();
  }

  @Test
  void operations_areTheFifteenViews() {
    Reader reader = new Reader(desk.planner(), desk.runner());
    List<ViewOperation> operations =
        Views.operations(reader, ViewSettings.usual(), viewing.inspection(desk.runner()));
    assertThat(operations)
        .extracting(ViewOperation::name)
        .containsExactlyInAnyOrderElementsOf(names());
    assertThat(operations)
        .allSatisfy(
            each -> {
              assertThat(each.aliases()).containsExactly("cw_" + each.name());
              assertThat(each.kind()).isEqualTo(OperationKind.READ);
              assertThat(each.category()).isEqualTo("MSP Views");
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void page_headlineFlagsSectionsErrors_inThisOrder(String view) {
    List<Long> done = new ArrayList<>();
    JsonObject page =
        viewing.page(
            view,
            asked(view),
            (steps, total, message) -> {
              synchronized (done) {
                done.add(steps);
                assertThat(total).isNotNull().isGreaterThanOrEqualTo(steps);
                assertThat(message).isNotBlank();
              }
            });
    assertThat(page.keySet()).startsWith("headline", "flags").endsWith("errors");
    assertThat(page.get("headline").getAsString()).endsWith(".").doesNotContain("\n", "null");
    assertThat(page.getAsJsonArray("errors")).isEmpty();
    assertThat(page.size()).isGreaterThan(4);
    assertThat(done).isSorted().isNotEmpty().doesNotHaveDuplicates();
    listsSayHowManyThereAre(page);
  }

  private static void listsSayHowManyThereAre(JsonObject page) {
    for (Map.Entry<String, JsonElement> section : page.entrySet()) {
      if (section.getValue() instanceof JsonObject list && list.has("rows")) {
        int shown = list.getAsJsonArray("rows").size();
        assertThat(list.get("total").getAsInt())
            .as("total of %s", section.getKey())
            .isGreaterThanOrEqualTo(shown);
      }
    }
  }

  /** The part that fails, and the section that is then not known. */
  @ParameterizedTest
  @CsvSource({
    "ticket_context, /time/entries, time, hours",
    "member_dashboard, /schedule/entries, schedule, agenda",
    "agreement_health, /finance/invoices, invoices, invoices",
    "audit_ticket, /finance/agreements, agreements, agreements",
    "company_360_view, /finance/invoices, invoices, money",
    "dispatch_board, /schedule/entries, schedule, suggestions",
    "caller_lookup, /finance/agreements, agreements, agreements",
    "project_cockpit, /time/entries, time, burn",
    "timesheet_review, /time/entries, time, ",
    "invoice_explain, /time/entries, time, hours",
    "asset_story, /system/audittrail, audit trail, changes",
    "opportunity_brief, /sales/activities, activities, nextStep",
    "onsite_pack, /procurement/products, products, bring",
    "purchase_tracker, /procurement/purchaseorders/23/lineitems, lines of PO-0023, ",
    "shift_handover, /schedule/entries, schedule, onDuty"
  })
  void page_partFails_isNamedAndTheRestStands(
      String view, String path, String part, String section) {
    desk.sandbox().inject(Fault.builder().method("GET").path(path).status(500).build());
    JsonObject page = viewing.page(view, asked(view));
    List<JsonObject> errors = objects(page.get("errors"));
    assertThat(errors)
        .anySatisfy(
            error -> {
              assertThat(error.get("section").getAsString()).isEqualTo(part);
              assertThat(error.get("status").getAsInt()).isEqualTo(500);
              assertThat(error.get("code").getAsString())
                  .isEqualTo(ErrorCode.UPSTREAM_FAILED.name());
            });
    if (section != null) {
      assertThat(page.get(section).isJsonNull()).as("%s of %s", section, view).isTrue();
    }
    long known = page.entrySet().stream().filter(each -> !each.getValue().isJsonNull()).count();
    assertThat(known).isGreaterThan(4);
    assertThat(page.get("headline").getAsString()).doesNotContain("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ticket_context; {'ticket_id': 999999}",
        "agreement_health; {'agreement_id': 999999}",
        "audit_ticket; {'ticket_id': 999999}",
        "company_360_view; {'company_id': 999999}",
        "project_cockpit; {'project_id': 999999}",
        "timesheet_review; {'timesheet_id': 999999}",
        "invoice_explain; {'invoice_id': 999999}",
        "invoice_explain; {'invoice_number': 'none such'}",
        "asset_story; {'configuration_id': 999999}",
        "asset_story; {'serial': 'none such'}",
        "opportunity_brief; {'opportunity_id': 999999}",
        "onsite_pack; {'ticket_id': 999999}",
        "onsite_pack; {'schedule_entry_id': 999999}",
        "purchase_tracker; {'po_number': 'none such'}",
        "purchase_tracker; {'ticket_id': 999999}",
        "purchase_tracker; {'project_id': 999999}"
      },
      quoteCharacter = '^')
  void page_noSuchRecord_isNotFound(String view, String arguments) {
    assertThatThrownBy(() -> viewing.page(view, arguments.replace('\'', '"')))
        .isInstanceOfSatisfying(
            RequestFailure.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "caller_lookup; {}",
        "caller_lookup; {'phone': '555'}",
        "company_360_view; {}",
        "company_360_view; {'company_id': 5, 'days': 0}",
        "invoice_explain; {}",
        "asset_story; {}",
        "onsite_pack; {}",
        "purchase_tracker; {}",
        "dispatch_board; {'horizon_hours': 99}",
        "agreement_health; {'agreement_id': 74, 'months': 25}",
        "ticket_context; {'ticket_id': 4039, 'include': 'weather'}",
        "member_dashboard; {'member_identifier': 'nobody'}",
        "shift_handover; {'since': '2030-01-01'}"
      },
      quoteCharacter = '^')
  void page_argumentsThatMakeNoSense_areRefused(String view, String arguments) {
    assertThatThrownBy(() -> viewing.page(view, arguments.replace('\'', '"')))
        .isInstanceOfSatisfying(
            RequestFailure.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
  }

  /** A role that may not see money is told so, and sees no zeros instead. */
  @Test
  void page_moneyIsHidden_isNotZero() {
    Runner blind = desk.runner(Role.FINANCE_BLIND, Duration.ofSeconds(15));
    JsonObject page = viewing.page("company_360_view", asked("company_360_view"), blind);
    assertThat(objects(page.get("errors")))
        .extracting(each -> each.get("section").getAsString())
        .contains("invoices", "agreements");
    assertThat(page.get("money").isJsonNull()).isTrue();
    assertThat(page.get("agreements").isJsonNull()).isTrue();
    assertThat(page.get("headline").getAsString()).contains("owes an unknown amount");
    assertThat(Viewing.flags(page)).doesNotContain("no_agreement", "overdue_balance");
  }

  @Test
  void page_listIsLongerThanIsRead_saysSo() {
    JsonObject page = viewing.cut("company_360_view", asked("company_360_view"), 3);
    int contacts = 0;
    for (JsonObject each : desk.all("/company/contacts")) {
      boolean isThere = Viewing.ref(each, "company") == 31 && !Viewing.is(each, "inactiveFlag");
      contacts += isThere ? 1 : 0;
    }
    assertThat(contacts).isGreaterThan(3);
    String warning = "contacts: only 3 of " + contacts + " rows were read";
    assertThat(page.getAsJsonArray("warnings"))
        .extracting(JsonElement::getAsString)
        .anyMatch(told -> told.startsWith(warning));
    assertThat(Viewing.total(page, "contacts")).isEqualTo(contacts);
    assertThat(viewing.page("company_360_view", asked("company_360_view")).has("warnings"))
        .isFalse();
  }

  /** Amberline's contract for work ended on 25 February; what is resold to it goes on. */
  @Test
  void page_contractForWorkHasEnded_isSaidWhereItMatters() {
    String flag = "agreement_ended_21_days_ago";
    JsonObject context = viewing.page("ticket_context", "{\"ticket_id\": 3902}");
    assertThat(Viewing.flags(context)).contains(flag);
    JsonObject caller = viewing.page("caller_lookup", "{\"phone\": \"813-555-3108\"}");
    assertThat(Viewing.flags(caller)).contains(flag).doesNotContain("no_agreement");
    assertThat(caller.get("headline").getAsString())
        .contains("no contract that covers time (Managed Services ended 21 days ago)");
    JsonObject client = viewing.page("company_360_view", "{\"name\": \"Amberline Dental Group\"}");
    assertThat(Viewing.flags(client)).contains(flag);
    assertThat(client.get("headline").getAsString()).contains("1 contract in force, none that");
    for (JsonObject page : List.of(caller, client)) {
      assertThat(Viewing.ids(Viewing.rows(page, "lapsed"))).containsExactly(1);
      assertThat(Viewing.rows(page, "lapsed").get(0).get("daysAgo").getAsInt()).isEqualTo(21);
    }
    JsonObject audit = viewing.page("audit_ticket", "{\"ticket_id\": 3902}");
    assertThat(Viewing.rows(audit, "checks"))
        .anySatisfy(
            check -> {
              assertThat(Viewing.text(check, "check")).isEqualTo("agreement");
              assertThat(Viewing.text(check, "result")).isEqualTo("fail");
              assertThat(Viewing.text(check, "evidence")).endsWith("ended 21 days ago");
            });
    JsonObject health = viewing.page("agreement_health", "{\"agreement_id\": 1}");
    assertThat(Viewing.flags(health)).contains("ended");
    assertThat(health.getAsJsonObject("balance").has("nextInvoiceAmount")).isFalse();
    assertThat(health.getAsJsonObject("agreement").has("nextInvoice")).isFalse();
    assertThat(Viewing.number(health.getAsJsonObject("agreement"), "monthlyAmount")).isZero();
  }

  /** A client with a contract for work is told nothing of the sort. */
  @Test
  void page_contractForWorkRuns_nothingHasEnded() {
    JsonObject client = viewing.page("company_360_view", "{\"name\": \"Tidewater Credit Union\"}");
    assertThat(Viewing.flags(client)).noneMatch(flag -> flag.startsWith("agreement_ended"));
    assertThat(Viewing.rows(client, "lapsed")).isEmpty();
    assertThat(client.get("headline").getAsString()).doesNotContain("none that covers time");
  }
}
