package dev.openpsa.cw.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.WriteArguments;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.OperationKind;
import dev.openpsa.cw.operations.registry.OperationSummary;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation that writes: previewed, confirmed, written down and undone, with arguments taken
 * from records.
 */
class WriteOperationsTest {
  /** What can't be undone, and why. */
  private static final Map<String, String> NOT_UNDONE =
      table(
          """
          add_purchase_order_line | a line can be cancelled, not deleted
          apply_project_template | makes phases and tickets, which the answer does not name
          attach_child_tickets | no call detaches a child
          bulk_create_configurations | the answer tells outcomes, not records
          bulk_update_configurations | no call reads the records together before
          convert_opportunity_to_agreement | the opportunity stays converted
          convert_opportunity_to_order | the opportunity stays converted
          convert_opportunity_to_project | the opportunity stays converted
          convert_opportunity_to_ticket | the opportunity stays converted
          convert_order_to_ticket | the order stays converted
          convert_project_ticket | the ticket becomes another kind of record
          convert_ticket_to_project | the ticket becomes another kind of record
          create_member | members are deactivated, never deleted
          create_purchasing_demand | the order that it makes is named, the demand is gone
          deactivate_member | what the member had went to the successor
          delete_document | a file has to be uploaded again
          delete_timesheet | ConnectWise itself makes time sheets
          delete_unused_timesheets | ConnectWise itself makes time sheets
          detach_product | no call attaches it again
          export_accounting_batch | what was exported counts as posted
          generate_tickets_from_template | the answer does not name the tickets
          invoice_agreement | an invoice was numbered
          merge_companies | the merged company is gone
          merge_tickets | the merged tickets are closed, their notes moved
          rebatch_purchase_order | unbatch_purchase_order leads back
          recalculate_invoice_commissions | the sums before are not kept
          reject_expense_report | rejection is a state; it is submitted again
          reject_timesheet | rejection is a state; it is submitted again
          reverse_expense_report | it is approved again
          reverse_timesheet | it is approved again
          send_portal_password | an e-mail was sent
          submit_expense_report | submission is a state, which rejection leads back
          submit_timesheet | submission is a state, which rejection leads back
          unbatch_purchase_order | rebatch_purchase_order leads back
          """);

  /** Writes whose effect is nowhere described; the sandbox says so with status 501. */
  private static final Set<String> NOT_PERFORMED = Set.of("run_managed_it_sync");

  private static SandboxDesk desk;

  @TempDir private Path data;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  private static Map<String, String> table(String lines) {
    return lines
        .lines()
        .map(line -> line.split("\\|", 2))
        .collect(Collectors.toMap(columns -> columns[0].strip(), columns -> columns[1].strip()));
  }

  @Test
  void run_everyCuratedWrite_isPreviewedConfirmedAndUndone() {
    Map<String, String> failures = new TreeMap<>();
    Set<String> notUndone = new TreeSet<>();
    Set<String> notPerformed = new TreeSet<>();
    WriteArguments arguments = new WriteArguments(desk);
    String me = arguments.me();
    try (WriteRound round = new WriteRound(desk, data)) {
      for (OperationSummary summary : desk.registry().all()) {
        if (summary.isCurated() && isWrite(summary.kind())) {
          Operation operation = desk.registry().find(summary.name()).orElseThrow();
          desk.reset();
          @Nullable JsonObject given = null;
          try {
            given = arguments.of(operation);
            if (round.of(operation, given, me) != null) {
              notUndone.add(summary.name());
            }
          } catch (RequestFailure e) {
            if (Integer.valueOf(501).equals(e.status())) {
              notPerformed.add(summary.name());
            } else {
              failures.put(summary.name(), given + " " + e.getMessage());
            }
          } catch (AssertionError | IllegalStateException e) {
            failures.put(summary.name(), given + " " + e.getMessage());
          }
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(notPerformed).isEqualTo(NOT_PERFORMED);
    assertThat(notUndone).isEqualTo(NOT_UNDONE.keySet());
  }

  private static boolean isWrite(OperationKind kind) {
    return kind == OperationKind.WRITE || kind == OperationKind.DESTRUCTIVE;
  }
}
