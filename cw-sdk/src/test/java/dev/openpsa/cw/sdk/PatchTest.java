package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.Model;
import dev.openpsa.cw.sdk.model.Board;
import dev.openpsa.cw.sdk.model.BoardReference;
import dev.openpsa.cw.sdk.model.Contact;
import dev.openpsa.cw.sdk.model.ContactCommunicationItem;
import dev.openpsa.cw.sdk.model.ServiceStatusReference;
import dev.openpsa.cw.sdk.model.ServiceTeamReference;
import dev.openpsa.cw.sdk.model.Ticket;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTest {
  private static final String TICKET =
      """
      {"id": 42, "summary": "Old", "severity": "Low", "owner": null, "contact": {}, "budgetHours": 1.50,
       "requiredDate": "2025-03-04T05:06:07Z", "resources": "jdoe",
       "board": {"id": 1, "name": "Help Desk", "_info": {"board_href": "https://cw.test/1"}},
       "status": {"id": 9, "name": "New", "sort": 3},
       "customFields": [{"id": 3, "caption": "Door code", "type": "Text", "value": "12#4"}],
       "laterField": {"deep": [1]},
       "_info": {"lastUpdated": "2025-03-04T05:06:07Z"}}
      """;

  @Test
  void of_delta_givesOneOperationForEachPropertyThatWasSet() {
    Patch patch =
        Patch.of(
            new Ticket()
                .summary("New")
                .team(null)
                .board(BoardReference.named("Triage"))
                .severity(Ticket.SeverityEnum.of("Dire"))
                .closedFlag(false)
                .budgetHours(new BigDecimal("1.50")));
    assertThat(JsonValues.print(patch.toJson()))
        .contains("1.50")
        .satisfies(
            json ->
                assertJson(
                    json,
                    """
            [{"op":"replace","path":"summary","value":"New"},
             {"op":"replace","path":"board","value":{"name":"Triage"}},
             {"op":"replace","path":"budgetHours","value":1.50},
             {"op":"replace","path":"severity","value":"Dire"},
             {"op":"replace","path":"closedFlag","value":false},
             {"op":"remove","path":"team"}]
            """));
  }

  @Test
  void of_deltaWithTimes_sendsWholeSecondsInUtc() {
    Patch patch =
        Patch.of(new Ticket().requiredDate(OffsetDateTime.parse("2025-03-04T07:06:07.89+02:00")));
    assertThat(operation(patch)).contains("\"2025-03-04T05:06:07Z\"");
  }

  @Test
  void of_deltaWithList_replacesItWholeWithoutInfo() {
    Contact delta =
        new Contact()
            .communicationItems(
                List.of(
                    new ContactCommunicationItem().value("a@b.test").defaultFlag(true),
                    read("{\"id\":1,\"_info\":{\"x\":\"y\"}}", new ContactCommunicationItem())));
    assertJson(
        operation(Patch.of(delta)),
        """
        [{"op":"replace","path":"communicationItems",
          "value":[{"value":"a@b.test","defaultFlag":true},{"id":1}]}]
        """);
  }

  @Test
  void of_newerProperty_isSentAsItIs() {
    Ticket delta = new Ticket();
    delta.putAdditionalProperty("laterField", JsonParser.parseString("{\"a\":null}"));
    assertJson(
        operation(Patch.of(delta)),
        "[{\"op\":\"replace\",\"path\":\"laterField\",\"value\":{\"a\":null}}]");
  }

  @Test
  void of_recordThatWasRead_isRefused() {
    assertThatThrownBy(() -> Patch.of(ticket(TICKET)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Patch.between");
  }

  @Test
  void of_emptyReference_isRefused() {
    assertThatThrownBy(() -> Patch.of(new Ticket().team(new ServiceTeamReference())))
        .hasMessage("team names no record: set its id or another key, or null to clear it");
  }

  @Test
  void of_emptyDelta_isEmpty() {
    assertThat(Patch.of(new Ticket())).isEqualTo(Patch.empty()).matches(Patch::isEmpty);
  }

  @Test
  void between_unchangedOrMerelyReadAgain_isEmpty() {
    Ticket before = ticket(TICKET);
    assertThat(Patch.between(before, before.copy()).isEmpty()).isTrue();
    Ticket later =
        ticket(
            TICKET
                .replace("1.50", "1.5")
                .replace("https://cw.test/1", "https://other.test")
                .replace("\"_info\": {\"lastUpdated\": \"2025-03-04T05:06:07Z\"}", "\"x\": null"));
    assertThat(operation(Patch.between(before, later)))
        .isEqualTo("[{\"op\":\"remove\",\"path\":\"x\"}]");
  }

  @Test
  void between_changes_areFound() {
    Ticket before = ticket(TICKET);
    Ticket after =
        before
            .copy()
            .summary("New")
            .owner(null)
            .contact(null)
            .resources(null)
            .requiredDate(before.getRequiredDate().plusNanos(5))
            .team(ServiceTeamReference.named("Night shift"));
    after.getCustomFields().get(0).value(JsonParser.parseString("\"99\""));
    assertJson(
        operation(Patch.between(before, after)),
        """
        [{"op":"replace","path":"summary","value":"New"},
         {"op":"replace","path":"team","value":{"name":"Night shift"}},
         {"op":"replace","path":"customFields",
          "value":[{"id":3,"caption":"Door code","type":"Text","value":"99"}]},
         {"op":"remove","path":"resources"}]
        """);
  }

  @Test
  void between_referenceToAnotherRecord_sendsItsKeyAlone() {
    Ticket before = ticket(TICKET);
    Ticket inPlace = before.copy();
    inPlace.getBoard().id(2);
    Ticket renewed = before.copy().board(BoardReference.withId(2));
    String expected = "[{\"op\":\"replace\",\"path\":\"board\",\"value\":{\"id\":2}}]";
    assertJson(operation(Patch.between(before, inPlace)), expected);
    assertJson(operation(Patch.between(before, renewed)), expected);
    Ticket named = before.copy().status(ServiceStatusReference.named("Closed"));
    assertJson(
        operation(Patch.between(before, named)),
        "[{\"op\":\"replace\",\"path\":\"status\",\"value\":{\"name\":\"Closed\"}}]");
    Ticket rekeyed = before.copy();
    rekeyed.getStatus().id(null).sort(null).name("Closed");
    assertThat(Patch.between(before, rekeyed)).isEqualTo(Patch.between(before, named));
  }

  @Test
  void between_referenceToTheSameRecord_isNoChange() {
    Ticket before = ticket(TICKET);
    assertThat(Patch.between(before, before.copy().board(BoardReference.withId(1))).isEmpty())
        .isTrue();
    assertThat(
            Patch.between(before, before.copy().board(BoardReference.named("Help Desk"))).isEmpty())
        .isTrue();
    assertThat(Patch.between(before, before.copy().team(new ServiceTeamReference())).isEmpty())
        .isTrue();
  }

  @Test
  void between_referenceRenamedInPlace_isRefusedWithTheFix() {
    Ticket before = ticket(TICKET);
    Ticket after = before.copy();
    after.getBoard().name("Triage");
    assertThatThrownBy(() -> Patch.between(before, after))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("board was changed in place while its id stayed")
        .hasMessageContaining("new BoardReference()");
  }

  @Test
  void between_referenceEmptied_isCleared() {
    Ticket before = ticket(TICKET);
    assertThat(operation(Patch.between(before, before.copy().board(new BoardReference()))))
        .isEqualTo("[{\"op\":\"remove\",\"path\":\"board\"}]");
    assertThat(operation(Patch.between(ticket("{\"id\":42}"), ticket("{\"id\":42}").team(null))))
        .isEqualTo("[{\"op\":\"remove\",\"path\":\"team\"}]");
  }

  @Test
  void between_whatTheLaterOneDoesNotHold_stays() {
    assertThat(Patch.between(ticket(TICKET), ticket("{\"id\":42,\"summary\":\"Old\"}")).isEmpty())
        .isTrue();
  }

  @Test
  void between_differentRecords_isRefused() {
    assertThatThrownBy(() -> Patch.between(ticket(TICKET), ticket(TICKET).copy().id(43)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("ids differ");
    assertThatThrownBy(() -> Patch.between(ticket(TICKET), new Board()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void builder_operations_keepTheirOrder() {
    Patch patch =
        Patch.empty()
            .replace("/summary", "x")
            .replace("owner", null)
            .add("communicationItems/0", new ContactCommunicationItem().value("v"))
            .remove("communicationItems/1")
            .replace("day", LocalDate.of(2025, 1, 2))
            .and(Patch.of(new Ticket().poNumber("4")));
    assertJson(
        operation(patch),
        """
        [{"op":"replace","path":"summary","value":"x"},
         {"op":"remove","path":"owner"},
         {"op":"add","path":"communicationItems/0","value":{"value":"v"}},
         {"op":"remove","path":"communicationItems/1"},
         {"op":"replace","path":"day","value":"2025-01-02"},
         {"op":"replace","path":"poNumber","value":"4"}]
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", " ", "a b", "a//b", "a/", "id", "_info", "_info/lastUpdated"})
  void builder_pathThatCanNotBe_isRefused(String path) {
    assertThatThrownBy(() -> Patch.empty().remove(path))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void builder_valueWithoutJson_isRefused() {
    assertThatThrownBy(() -> Patch.empty().replace("summary", new Object()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("summary: ");
    assertThatThrownBy(() -> Patch.empty().replace("budgetHours", Double.NaN))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void toString_longPatch_isShortAndHasNoValues() {
    Patch patch = Patch.empty();
    for (int i = 0; i < 30; i++) {
      patch = patch.replace("password" + "x".repeat(40) + i, "hunter2");
    }
    assertThat(patch.toString()).hasSizeLessThan(200).doesNotContain("hunter2");
    assertThat(Patch.empty().replace("a", 1).remove("b")).hasToString("Patch[replace a, remove b]");
  }

  @Test
  void toJson_changed_leavesThePatchAlone() {
    Patch patch = Patch.empty().replace("board", BoardReference.withId(1));
    patch.toJson().get(0).getAsJsonObject().getAsJsonObject("value").addProperty("id", 2);
    assertThat(operation(patch)).contains("\"id\":1");
  }

  private static void assertJson(String actual, String expected) {
    assertThat(JsonParser.parseString(actual)).isEqualTo(JsonParser.parseString(expected));
  }

  private static String operation(Patch patch) {
    return JsonValues.print(patch.toJson());
  }

  private static Ticket ticket(String json) {
    return read(json, new Ticket());
  }

  private static <T extends Model> T read(String json, T into) {
    return Model.of(JsonValues.parse(json), () -> into);
  }
}
