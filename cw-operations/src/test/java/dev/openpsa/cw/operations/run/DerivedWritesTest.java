package dev.openpsa.cw.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.WriteArguments;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.OperationKind;
import dev.openpsa.cw.operations.registry.OperationSummary;
import dev.openpsa.cw.operations.registry.Target;
import java.nio.file.Path;
import java.util.List;
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
 * Every write that is named after its operation id: previewed, confirmed and written down. Bodies
 * hold what the specification requires, so some are refused; the journal has to say so.
 */
class DerivedWritesTest {
  /** Writes whose effect is nowhere described; the sandbox says so with status 501. */
  private static final Set<String> NOT_PERFORMED =
      Set.of(
          "delete_system_contactsync_monitoring_type_by_id",
          "patch_system_contactsync_monitoring",
          "post_system_contactsync_monitoring",
          "post_system_import_mass_maintenance_by_id",
          "post_system_marketplaceimport_import",
          "post_system_sso_configurations_by_id_registertoken",
          "post_system_sso_configurations_by_id_submitmembers");

  /** What the sandbox refuses, and why. */
  private static final Map<String, String> REFUSED =
      """
      patch_company_tracks_by_parent_id_actions_by_id | the specification names no body
      post_company_portal_configurations_by_parent_id_invoice_setups_by_id_test_transaction | no such service
      post_project_projects_by_parent_id_apply_templates | no template is there
      post_system_googleemailsetup_by_id_test_connection | no such service can be reached
      post_system_ldap_configurations_test_link | no such service can be reached
      post_system_members_by_id_link_sso_user | no member signs on elsewhere
      post_system_members_by_id_submit | no member signs on elsewhere
      post_system_members_by_id_unlink_sso_user | no member signs on elsewhere
      post_system_members_by_member_identifier_tokens | it asks for a header
      post_system_members_by_ssoid_deactivate_iam_member | no member signs on elsewhere
      post_system_menuentries_by_id_image | it takes a file
      post_system_mycompany_reporting_services_by_id_test_connection | no such service can be reached
      post_system_office365_email_setups_by_id_authorize | no such service can be reached
      post_system_office365_email_setups_by_id_test_connection | no such service can be reached
      post_system_workflows_userdefinedfields_events_by_grandparent_id | no workflow has an event
      put_finance_invoices_by_id | a replacement needs fields that no answer shows
      put_procurement_products_by_id | a replacement needs fields that no answer shows
      put_project_projects_by_id | a replacement needs fields that no answer shows
      put_project_projects_by_parent_id_phases_by_id | a replacement needs fields not shown
      put_sales_opportunities_by_id | a replacement needs fields that no answer shows
      """
          .lines()
          .map(line -> line.split("\\|", 2))
          .collect(Collectors.toMap(columns -> columns[0].strip(), columns -> columns[1].strip()));

  /** Writes to records of which the sandbox has none and the API makes none. */
  private static final int MOST_LACKING = 40;

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

  @Test
  void run_everyDerivedWrite_isPreviewedConfirmedAndWrittenDown() {
    Map<String, String> failures = new TreeMap<>();
    Map<String, String> refused = new TreeMap<>();
    Set<String> notPerformed = new TreeSet<>();
    Set<String> lacking = new TreeSet<>();
    WriteArguments arguments = new WriteArguments(desk);
    String me = arguments.me();
    try (WriteRound round = new WriteRound(desk, data)) {
      for (Operation operation : derivedWrites()) {
        String name = operation.name();
        desk.reset();
        @Nullable JsonObject given = null;
        try {
          given = arguments.of(operation);
          RequestFailure refusal = round.confirm(operation, given, me);
          if (refusal == null) {
            continue;
          }
          if (Integer.valueOf(501).equals(refusal.status())) {
            notPerformed.add(name);
          } else if (refusal.code() == ErrorCode.NOT_FOUND && arguments.isLacking()) {
            lacking.add(name);
          } else {
            refused.put(name, given + " " + refusal.getMessage());
          }
        } catch (RequestFailure e) {
          if (Integer.valueOf(501).equals(e.status())) {
            notPerformed.add(name);
          } else if (e.code() == ErrorCode.NOT_FOUND && arguments.isLacking()) {
            lacking.add(name);
          } else {
            failures.put(name, given + " " + e.getMessage());
          }
        } catch (AssertionError e) {
          failures.put(name, given + " " + e.getMessage());
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(notPerformed).isEqualTo(NOT_PERFORMED);
    assertThat(refused).containsOnlyKeys(REFUSED.keySet());
    assertThat(lacking).hasSizeLessThan(MOST_LACKING);
  }

  private static List<Operation> derivedWrites() {
    return desk.registry().all().stream()
        .filter(summary -> !summary.isCurated() && summary.kind() != OperationKind.READ)
        .map(OperationSummary::name)
        .map(name -> desk.registry().find(name).orElseThrow())
        .filter(operation -> !isUpload(operation))
        .toList();
  }

  /** No tool sends files. */
  private static boolean isUpload(Operation operation) {
    return operation.arguments().stream()
        .anyMatch(argument -> argument.target().place() == Target.Place.FORM);
  }
}
