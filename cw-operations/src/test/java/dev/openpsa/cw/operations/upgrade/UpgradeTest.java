package dev.openpsa.cw.operations.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.registry.Registry;
import dev.openpsa.cw.spec.SpecDocument;
import dev.openpsa.cw.spec.diff.ApiShape;
import dev.openpsa.cw.spec.diff.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release with a few changes of each kind, seen from the named operations. */
class UpgradeTest {
  private static Upgrade upgrade;

  @BeforeAll
  static void compare(@TempDir Path folder) throws IOException {
    Path spec = Path.of("../spec/manage.json");
    JsonObject document = JsonParser.parseString(Files.readString(spec)).getAsJsonObject();
    document.getAsJsonObject("info").addProperty("version", "2099.1");
    JsonObject paths = document.getAsJsonObject("paths");
    paths.remove("/service/tickets/{parentId}/merge");
    paths.getAsJsonObject("/company/addressFormats").remove("post");
    JsonObject schemas = document.getAsJsonObject("components").getAsJsonObject("schemas");
    JsonObject ticket = properties(schemas, "Ticket");
    ticket.add("severityRenamed", ticket.remove("severity"));
    ticket.add("novelty", new JsonObject());
    ticket.getAsJsonObject("summary").addProperty("description", "Max length: 90;");
    JsonArray impacts = ticket.getAsJsonObject("impact").getAsJsonArray("enum");
    impacts.add("Extreme");
    properties(schemas, "Company").getAsJsonObject("phoneNumber").addProperty("type", "integer");
    Path newer = Files.writeString(folder.resolve("manage.json"), document.toString());
    try (Catalog catalog = Catalog.openFile(Catalog.index(newer, folder.resolve("catalog")))) {
      upgrade = Upgrade.of(ApiShape.of(SpecDocument.read(spec)), catalog, Registry.load());
    }
  }

  private static JsonObject properties(JsonObject schemas, String schema) {
    return schemas.getAsJsonObject(schema).getAsJsonObject("properties");
  }

  @Test
  void of_changedRelease_listsEachChangeWithTheOperationsItTouches() {
    assertThat(upgrade.diff().changes())
        .extracting(Change::toString)
        .containsExactlyInAnyOrder(
            "POST /service/tickets/{parentId}/merge: gone",
            "POST /company/addressFormats: gone",
            "Ticket.severity: now severityRenamed (a guess)",
            "Ticket.summary: longest text 100, now 90",
            "Ticket.impact: further values: Extreme",
            "Ticket.novelty: new, any",
            "Company.phoneNumber: string, now integer");
    assertThat(touching("POST /service/tickets/{parentId}/merge")).containsExactly("merge_tickets");
    assertThat(touching("POST /company/addressFormats")).isEmpty();
    assertThat(touching("Ticket.severity")).contains("create_ticket");
    assertThat(touching("Company.phoneNumber"))
        .contains("find_companies_by_phone", "create_company")
        .doesNotContain("create_ticket");
  }

  private static List<String> touching(String place) {
    return upgrade.diff().changes().stream()
        .filter(change -> change.place().equals(place))
        .flatMap(change -> upgrade.operations(change).stream())
        .toList();
  }

  @Test
  void of_changedRelease_namesTheOperationsThatNoLongerFitWithTheNearest() {
    assertThat(upgrade.broken())
        .containsOnlyKeys(
            "merge_tickets",
            "create_ticket",
            "set_ticket_impact_severity",
            "create_company",
            "find_companies_by_phone");
    assertThat(upgrade.broken().get("create_ticket").toString())
        .contains("severity", "severityRenamed");
    assertThat(upgrade.broken().get("merge_tickets").toString()).contains("Nearest: ");
    assertThat(upgrade.lost()).containsExactly("post_company_address_formats");
    assertThat(upgrade.isBreaking()).isTrue();
  }

  @Test
  void changelog_changedRelease_saysWhatIsAddedChangedAndRemoved() {
    assertThat(ChangelogText.of(upgrade))
        .contains("### Added\n\n- `Ticket`: field `novelty`.")
        .contains("- API 2099.1 instead of " + upgrade.diff().before() + ".")
        .contains("- `Ticket.impact`: further values: Extreme.")
        .contains("- **Breaking:** `Ticket.summary`: longest text 100, now 90.")
        .contains("### Removed\n\n- **Breaking:** `POST /company/addressFormats`.")
        .contains("- **Breaking:** `POST /service/tickets/{parentId}/merge`.")
        .contains("`post_company_address_formats`");
  }
}
