package dev.openpsa.cw.operations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.sandbox.Sandbox;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Names looked up in the sandbox, over the real client. */
class RecordDirectoryTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-18T15:30:00Z"), ZoneOffset.UTC);

  private static @Nullable Sandbox sandbox;
  private static @Nullable ConnectWise connectWise;
  private static @Nullable ApiReading reading;

  @BeforeAll
  static void start() {
    Sandbox started = Sandbox.builder().clock(CLOCK).start();
    ConnectWise client = ConnectWise.create(ConnectWiseConfig.fromMap(started.environment()));
    reading = new ApiReading(new Planner(SharedCatalog::get), new Runner(() -> client));
    connectWise = client;
    sandbox = started;
  }

  @AfterAll
  static void stop() {
    Objects.requireNonNull(connectWise).close();
    Objects.requireNonNull(sandbox).close();
  }

  @ParameterizedTest
  @EnumSource
  void find_theNameOfARecord_isThatRecordOrAskedFor(RecordName kind) {
    List<JsonObject> records = list(kind, Map.of("pageSize", "1", "orderBy", "id"));
    if (records.isEmpty()) {
      RecordDirectory directory = directory();
      assertThatThrownBy(() -> directory.find(kind, "id", "any", null))
          .hasMessage("there is no " + kind.label() + " 'any'");
      return;
    }
    JsonObject record = records.get(0);
    String name =
        kind.isPerson()
            ? text(record, "firstName") + " " + text(record, "lastName")
            : text(record, kind.fields().get(kind.fields().size() - 1));
    try {
      assertThat(directory().find(kind, "id", name, null)).isEqualTo(record.get("id"));
    } catch (RequestFailure e) {
      assertThat(e).hasMessageContaining("fits more than one");
      assertThat(e.hint()).contains("(" + record.get("id") + ")");
    }
  }

  @Test
  void find_aContactByEmail_isTheContact() {
    JsonObject contact =
        list(RecordName.CONTACT, Map.of("pageSize", "50", "orderBy", "id")).stream()
            .filter(candidate -> !email(candidate).isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(directory().find(RecordName.CONTACT, "id", email(contact), null))
        .isEqualTo(contact.get("id"));
  }

  @Test
  void find_aNameThatNobodyHas_isRefused() {
    RecordDirectory directory = directory();
    assertThatThrownBy(() -> directory.find(RecordName.CONTACT, "id", "Nobody Atall", null))
        .isInstanceOf(RequestFailure.class)
        .hasMessage("there is no contact 'Nobody Atall'");
  }

  @ParameterizedTest
  @CsvSource({
    "COMPANY, id, Tidewtar, Tidewater Credit Union",
    "COMPANY, id, Tiedwater Credit, Tidewater Credit Union",
    "MEMBER, identifier, ayier, Anand Iyer (aiyer)",
    "AGREEMENT, id, Block Tiem, Block Time - "
  })
  void find_aMisspeltName_namesTheNearest(
      RecordName kind, String field, String name, String nearest) {
    RecordDirectory directory = directory();
    assertThatThrownBy(() -> directory.find(kind, field, name, null))
        .isInstanceOfSatisfying(
            RequestFailure.class, e -> assertThat(e.hint()).startsWith("Nearest: " + nearest));
  }

  @Test
  void find_aStatusThatIsNotSetUp_namesThoseThatAre() {
    RecordDirectory directory = directory();
    List<JsonObject> statuses = list(RecordName.PROJECT_STATUS, Map.of("pageSize", "1000"));
    assertThatThrownBy(() -> directory.find(RecordName.PROJECT_STATUS, "id", "Nowhere", null))
        .hasMessage("there is no project status 'Nowhere'")
        .isInstanceOfSatisfying(
            RequestFailure.class,
            e ->
                assertThat(e.hint())
                    .contains(
                        statuses.stream()
                            .map(status -> text(status, "name") + " (" + status.get("id") + ")")
                            .toList()));
  }

  private static String email(JsonObject contact) {
    for (var element : contact.getAsJsonArray("communicationItems")) {
      JsonObject item = element.getAsJsonObject();
      if (text(item, "value").contains("@")) {
        return text(item, "value");
      }
    }
    return "";
  }

  private static String text(JsonObject record, String field) {
    return record.get(field) instanceof JsonPrimitive value ? value.getAsString() : "";
  }

  private static List<JsonObject> list(RecordName kind, Map<String, String> query) {
    return Objects.requireNonNull(reading).list(kind.collection(), query);
  }

  private static RecordDirectory directory() {
    return new RecordDirectory(Objects.requireNonNull(reading), CLOCK);
  }
}
