package dev.openpsa.cw.operations.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.catalog.internal.build.CatalogBuilder;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.call.OperationPlanner;
import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.fit.Described;
import dev.openpsa.cw.operations.fit.Misfit;
import dev.openpsa.cw.operations.fit.RegistryPacker;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.Coverage;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.OperationSummary;
import dev.openpsa.cw.operations.registry.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operations of today beside a release of the API that lacks some of what they need: 240
 * endpoints, 6 paths, and by hand one of each other thing that can be missing.
 */
class OlderReleaseTest {
  private static final Path SPECIFICATION = Path.of("../spec/manage.json");
  private static final Path WORDS = Path.of("../cw-catalog/src/main/catalog");
  private static final String GONE_FIELD = "warrantyExpirationDate";

  @TempDir static Path folder;

  private static final Registry PRESENT = Registry.load();
  private static OlderRelease older;
  private static Catalog catalog;
  private static RegistryPacker.Packed packed;
  private static Registry registry;

  @BeforeAll
  static void pack() throws Exception {
    older = OlderRelease.of(SPECIFICATION);
    changeByHand(older.document());
    Path file = folder.resolve("older.json");
    older.write(file);
    catalog = Catalog.openFile(CatalogBuilder.build(file, WORDS, folder));
    List<Described> written = RegistryBuilder.described(Path.of("src/main/operations"));
    packed = RegistryPacker.pack(catalog, written);
    RegistryBuilder.write(packed, folder, folder.resolve("report.md"), true);
    registry = Registry.read(folder.resolve(Registry.FILE));
  }

  @AfterAll
  static void close() {
    catalog.close();
  }

  private static void changeByHand(JsonObject document) {
    JsonObject paths = document.getAsJsonObject("paths");
    JsonObject schemas = document.getAsJsonObject("components").getAsJsonObject("schemas");
    JsonObject asset =
        schemas.getAsJsonObject("Company.Configuration").getAsJsonObject("properties");
    asset.add("warrantyEndDate", asset.remove(GONE_FIELD));
    asset.getAsJsonObject("needsRenewalFlag").addProperty("type", "string");
    for (String schema : schemas.keySet()) {
      JsonObject fields = schemas.getAsJsonObject(schema).getAsJsonObject("properties");
      JsonElement rateType = fields == null ? null : fields.get("rateType");
      if (rateType != null && rateType.getAsJsonObject().has("enum")) {
        rateType.getAsJsonObject().getAsJsonArray("enum").remove(new JsonPrimitive("Multiplier"));
      }
    }
    JsonArray documents =
        paths
            .getAsJsonObject("/system/documents")
            .getAsJsonObject("get")
            .getAsJsonArray("parameters");
    documents.asList().removeIf(OlderReleaseTest::isRecordId);
    JsonObject state = paths.remove("/company/states/{id}").getAsJsonObject();
    paths.add(
        "/company/states/{stateId}",
        JsonParser.parseString(
            state.toString().replace("\"name\":\"id\"", "\"name\":\"stateId\"")));
  }

  private static boolean isRecordId(JsonElement parameter) {
    return parameter.getAsJsonObject().get("name").getAsString().equals("recordId");
  }

  private static Set<String> told(String... words) {
    return packed.report().misfits().stream()
        .filter(misfit -> Stream.of(words).anyMatch(misfit.what()::contains))
        .map(Misfit::operation)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> described(Predicate<Operation> test) {
    return PRESENT.all().stream()
        .filter(OperationSummary::isCurated)
        .map(summary -> PRESENT.find(summary.name()).orElseThrow())
        .filter(test)
        .map(Operation::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isOnWhatIsGone(Operation operation) {
    return older.dropped().contains(operation.method() + " " + operation.path())
        || older.renamed().containsKey(operation.path());
  }

  @Test
  void report_endpointsThatAreGone_namesEachOperationOnThemAndNoOther() {
    Set<String> expected = described(OlderReleaseTest::isOnWhatIsGone);
    assertThat(expected).contains("log_time", "list_service_codes").hasSizeGreaterThan(20);
    assertThat(told("the endpoint is gone", "the path no longer takes")).isEqualTo(expected);
    assertThat(nearest("list_service_codes")).contains("/service/codesV0");
  }

  @Test
  void report_aFieldThatIsGone_namesEachOperationWithItAndTheNearest() {
    Set<String> expected =
        described(
            one ->
                one.path().startsWith("/company/configurations")
                    && one.toString().contains(GONE_FIELD));
    assertThat(expected).hasSizeGreaterThan(4);
    assertThat(told(GONE_FIELD)).isEqualTo(expected);
    assertThat(nearest("set_configuration_warranty")).contains("warrantyEndDate");
  }

  @Test
  void report_aTypeAParameterAndAValueThatChanged_namesTheirOperations() {
    assertThat(told("'needsRenewalFlag' has to be"))
        .containsOnly("list_configurations_needing_renewal");
    assertThat(told("'recordId' is no query parameter"))
        .isEqualTo(described(one -> one.toString().contains("name=recordId")))
        .contains("list_ticket_documents");
    assertThat(told("'Multiplier' is no value"))
        .containsOnly("create_agreement_work_role", "create_agreement_work_type");
    assertThat(nearest("create_agreement_work_role")).contains("AdjAmount, Custom");
  }

  @Test
  void report_nothingElse_isInIt() {
    Set<String> all = new TreeSet<>(packed.report().byOperation().keySet());
    all.removeAll(told("the endpoint is gone", "the path no longer takes", GONE_FIELD));
    all.removeAll(told("needsRenewalFlag", "recordId", "Multiplier", "spelled otherwise"));
    assertThat(all).isEmpty();
  }

  private static String nearest(String operation) {
    return Objects.requireNonNull(packed.report().byOperation().get(operation)).get(0).nearest();
  }

  @Test
  void write_strictly_failsWithOneReportThatIsAlsoAFile() throws Exception {
    Path report = folder.resolve("strict.md");
    Path target = folder.resolve("strict");
    int unfit = packed.report().byOperation().size();
    assertThatThrownBy(() -> RegistryBuilder.write(packed, target, report, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            unfit
                + " of "
                + PRESENT.curated()
                + " operations do not fit the API "
                + OlderRelease.VERSION)
        .hasMessageContaining("time.yaml log_time (POST /time/entries): the endpoint is gone")
        .hasMessageContaining("-Dcw.operations.lenient")
        .hasMessageContaining(report.toString());
    assertThat(Files.readString(report))
        .contains("| `log_time` | POST /time/entries | time.yaml | the endpoint is gone")
        .contains("| `set_configuration_warranty` | PATCH /company/configurations/{id} |")
        .contains("Did you mean warrantyEndDate?");
    assertThat(target).doesNotExist();
  }

  @Test
  void registry_packedLeniently_listsWhatIsUnavailableWithTheReason() {
    Set<String> unavailable =
        registry.unavailable().stream()
            .map(OperationSummary::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> blocked =
        packed.report().misfits().stream()
            .filter(Misfit::blocks)
            .map(Misfit::operation)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unavailable).isEqualTo(blocked).doesNotContain("get_state");
    assertThat(registry.find("log_time").orElseThrow().unavailable())
        .contains("POST /time/entries")
        .contains("Nearest: ");
    assertThat(registry.curated()).isEqualTo(PRESENT.curated());
  }

  @Test
  void registry_packedLeniently_namesEveryEndpointThatIsThereOnce() {
    Coverage coverage = Coverage.of(registry, catalog);
    assertThat(coverage.unmatched()).isEmpty();
    assertThat(coverage.total().endpoints()).isEqualTo(catalog.endpointCount());
    assertThat(coverage.total().curated() + coverage.total().derived())
        .isEqualTo(catalog.endpointCount());
    assertThat(coverage.unavailable()).containsKey("log_time").doesNotContainKey("list_boards");
  }

  @Test
  void plan_anUnavailableOperation_isRefusedBeforeAnythingIsAsked() {
    Planner plans = new Planner(() -> catalog);
    OperationPlanner planner =
        new OperationPlanner(
            plans, (kind, field, name, company) -> new JsonPrimitive(1), new Nothing());
    JsonObject given = new JsonObject();
    given.addProperty("ticket_id", 1);
    Operation gone = registry.find("log_time").orElseThrow();
    assertThatThrownBy(() -> planner.plan(gone, given, SandboxDesk.scene("me")))
        .isInstanceOfSatisfying(
            RequestFailure.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_UNAVAILABLE))
        .hasMessageContaining("the endpoint is gone: POST /time/entries");
    Operation spelledOtherwise = registry.find("get_state").orElseThrow();
    JsonObject state = new JsonObject();
    state.addProperty("id", 7);
    assertThat(planner.plan(spelledOtherwise, state, SandboxDesk.scene("me")).plan().toString())
        .contains("/company/states/");
  }

  /** ConnectWise, which must not be asked. */
  private static final class Nothing implements Reading {
    @Override
    public List<JsonObject> list(String path, Map<String, String> query) {
      throw new AssertionError("asked for " + path);
    }

    @Override
    public int count(String path, String conditions) {
      throw new AssertionError("counted " + path);
    }

    @Override
    public JsonObject record(String path) {
      throw new AssertionError("read " + path);
    }
  }
}
