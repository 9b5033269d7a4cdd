package dev.openpsa.cw.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sdk.model.ApiMember;
import dev.openpsa.cw.sdk.model.BoardReference;
import dev.openpsa.cw.sdk.model.CompanyReference;
import dev.openpsa.cw.sdk.model.Contact;
import dev.openpsa.cw.sdk.model.PatchOperation;
import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.sdk.model.TimeEntry;
import dev.openpsa.cw.sdk.query.Field;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
  private static final String TICKET =
      """
      {"id": 4711, "summary": "Printer on floor 3 says \\u00bbno paper\\u00ab", "recordType": "ServiceTicket",
       "board": {"id": 1, "name": "Help Desk", "_info": {"board_href": "https://cw.test//service/boards/1"}},
       "company": {}, "contact": {"_info": {}}, "severity": "Catastrophic", "closedFlag": false,
       "budgetHours": 0.00, "actualHours": 1.50, "dateResolved": "2025-02-03T04:05:06Z",
       "resources": "jdoe, asmith", "predecessorId": null,
       "customFields": [
         {"id": 3, "caption": "Door code", "type": "Text", "entryMethod": "EntryField", "value": "12#4"},
         {"id": 4, "caption": "Visits", "type": "Number", "numberOfDecimals": 2, "value": 1.50},
         {"id": 5, "caption": "Signed", "type": "Checkbox", "value": null, "rowNum": 7}],
       "addedInANewerRelease": {"deep": [1, 2.50, null]},
       "_info": {"lastUpdated": "2025-03-04T05:06:07Z", "updatedBy": "zAdmin"}}
      """;

  @Test
  void read_ticket_writesTheSameJson() {
    assertThat(ticket(TICKET).toJson()).isEqualTo(JsonParser.parseString(TICKET));
  }

  @Test
  void read_ticket_keepsTheScaleOfNumbers() {
    String written = JsonValues.print(ticket(TICKET).toJson());
    assertThat(written).contains("\"budgetHours\":0.00", "\"value\":1.50", "[1,2.50,null]");
  }

  @Test
  void read_ticket_givesTypedValues() {
    Ticket ticket = ticket(TICKET);
    assertThat(ticket.getId()).isEqualTo(4711);
    assertThat(ticket.getBoard().getName()).isEqualTo("Help Desk");
    assertThat(ticket.getCompany()).isEqualTo(new CompanyReference());
    assertThat(ticket.getActualHours()).isEqualTo(new BigDecimal("1.50"));
    assertThat(ticket.getSeverity()).isEqualTo(Ticket.SeverityEnum.of("Catastrophic"));
    assertThat(ticket.getRecordType()).isEqualTo(Ticket.RecordTypeEnum.SERVICE_TICKET);
    assertThat(ticket.getCustomFields()).hasSize(3);
    assertThat(ticket.getCustomFields().get(2).isExplicitNull("value")).isTrue();
    assertThat(ticket.getInfo()).containsEntry("updatedBy", "zAdmin");
    assertThat(ticket.getSummary()).isEqualTo("Printer on floor 3 says »no paper«");
  }

  @Test
  void read_fieldsOnly_leavesTheRestAbsent() {
    Ticket ticket = ticket("{\"id\": 1}");
    assertThat(ticket.getSummary()).isNull();
    assertThat(ticket.toJson()).hasToString("{\"id\":1}");
  }

  @Test
  void read_explicitNull_differsFromAbsent() {
    Ticket ticket = ticket("{\"id\": 1, \"owner\": null}");
    assertThat(ticket.getOwner()).isNull();
    assertThat(ticket.isExplicitNull("owner")).isTrue();
    assertThat(ticket.isExplicitNull("team")).isFalse();
    assertThat(JsonValues.print(ticket.toJson())).isEqualTo("{\"id\":1,\"owner\":null}");
  }

  @Test
  void has_partialAnswer_tellsAbsentFromNull() {
    Ticket ticket =
        ticket(
            """
            {"id": 1, "owner": null, "severity": 4, "board": {"name": "Help Desk"},
             "customFields": [], "brandNew": {"deep": 1}, "_info": {"lastUpdated": null}}
            """);
    Ticket.Fields fields = Ticket.fields();
    assertThat(ticket.has("id")).isTrue();
    assertThat(ticket.has("owner")).isTrue();
    assertThat(ticket.has("severity")).isTrue();
    assertThat(ticket.has("brandNew")).isTrue();
    assertThat(ticket.has("summary")).isFalse();
    assertThat(ticket.has(fields.board())).isTrue();
    assertThat(ticket.has(fields.board().name())).isTrue();
    assertThat(ticket.has(fields.board().id())).isFalse();
    assertThat(ticket.has(fields.team().id())).isFalse();
    assertThat(ticket.has(fields.customFields().value())).as("below a list").isTrue();
    assertThat(ticket.has(Field.of("brandNew/deep"))).isTrue();
    assertThat(ticket.has(Field.of("brandNew/other"))).isFalse();
    assertThat(ticket.has(fields.lastUpdated())).isTrue();
    assertThat(ticket.has(fields.dateEntered())).isFalse();
    assertThat(ticket.isExplicitNull(fields.owner().name())).as("of a null reference").isTrue();
    assertThat(ticket.isExplicitNull(fields.lastUpdated())).isTrue();
    assertThat(ticket.isExplicitNull(fields.board().id())).as("not answered").isFalse();
    assertThat(ticket.isExplicitNull(fields.id())).isFalse();
    assertThat(ticket.summary(null).has(fields.summary())).as("set to null").isTrue();
  }

  @Test
  void setters_newTicket_sendOnlyWhatWasSet() {
    Ticket ticket =
        new Ticket().summary("Mouse broken").board(new BoardReference().name("Help Desk"));
    assertThat(ticket.toJson())
        .isEqualTo(
            JsonParser.parseString(
                "{\"summary\":\"Mouse broken\",\"board\":{\"name\":\"Help Desk\"}}"));
  }

  @Test
  void setters_nullThenValue_sendTheValue() {
    Ticket ticket = ticket("{\"summary\": null}");
    assertThat(ticket.summary("x").toJson()).hasToString("{\"summary\":\"x\"}");
    assertThat(JsonValues.print(ticket.summary(null).toJson())).isEqualTo("{\"summary\":null}");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-02-03T04:05:06Z, 2025-02-03T04:05:06Z",
    "2025-02-03, 2025-02-03T00:00:00Z",
    "2025-02-03T04:05:06, 2025-02-03T04:05:06Z",
    "2025-02-03T04:05:06.789Z, 2025-02-03T04:05:06Z",
    "2025-02-03T04:05:06.789, 2025-02-03T04:05:06Z",
    "2025-02-03T04:05:06+02:00, 2025-02-03T02:05:06Z",
    "2025-02-03T04:05:06-0500, 2025-02-03T09:05:06Z",
    "2025-02-03T04:05Z, 2025-02-03T04:05:00Z",
    "1800-01-01T00:00:00Z, 1800-01-01T00:00:00Z"
  })
  void read_dateForms_areUnderstoodAndSetInUtcSeconds(String given, String written) {
    TimeEntry entry = read("{\"timeStart\": \"" + given + "\"}", new TimeEntry());
    assertThat(entry.getTimeStart().toInstant().getEpochSecond())
        .isEqualTo(OffsetDateTime.parse(written).toEpochSecond());
    assertThat(entry.timeStart(entry.getTimeStart()).toJson().get("timeStart").getAsString())
        .isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-02-03, 2025-02-03",
    "2025-02-03T04:05:06, 2025-02-03T04:05:06",
    "2025-02-03T04:05:06+02:00, 2025-02-03T04:05:06+02:00",
    "2025-02-03T04:05:06.789Z, 2025-02-03T04:05:06Z"
  })
  void read_dateForms_areWrittenBackAsTheyCameButForFractions(String given, String written) {
    TimeEntry entry = read("{\"timeStart\": \"" + given + "\"}", new TimeEntry());
    assertThat(entry.toJson().get("timeStart").getAsString()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"timeStart\":\"yesterday\"}",
        "{\"timeStart\":\"2025-13-03T04:05:06Z\"}",
        "{\"timeStart\":\"2025/02/03T04:05:06Z\"}",
        "{\"timeStart\":{\"at\":1}}",
        "{\"id\":\"seven\"}",
        "{\"id\":7.5}",
        "{\"id\":99999999999}",
        "{\"actualHours\":\"1,5\"}",
        "{\"emailCcFlag\":\"perhaps\"}",
        "{\"notes\":[\"a\",null]}",
        "{\"member\":\"zAdmin\"}",
        "{\"customFields\":{\"a\":null}}",
        "{\"_info\":[]}"
      })
  void read_valueThatDoesNotFit_isKeptAsItCame(String json) {
    TimeEntry entry = read(json, new TimeEntry());
    assertThat(JsonValues.print(entry.toJson())).isEqualTo(json);
    assertThat(entry.additionalProperties()).hasSize(1);
  }

  @Test
  void read_textForNumbersAndFlags_isUnderstood() {
    TimeEntry entry =
        read(
            "{\"id\":\"7\",\"actualHours\":\"1.50\",\"emailCcFlag\":\"True\",\"notes\":12}",
            new TimeEntry());
    assertThat(entry.getId()).isEqualTo(7);
    assertThat(entry.getActualHours()).isEqualTo(new BigDecimal("1.50"));
    assertThat(entry.getEmailCcFlag()).isTrue();
    assertThat(entry.getNotes()).isEqualTo("12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"typeIds\":[1,null]}",
        "{\"typeIds\":[1,\"2\"]}",
        "{\"typeIds\":[1,2.5]}",
        "{\"typeIds\":[99999999999]}",
        "{\"types\":[{\"id\":1},null,{\"id\":2,\"x\":[null]}]}",
        "{\"types\":[{\"id\":1},\"Vendor\",7,[]]}",
        "{\"customFields\":[null]}"
      })
  void read_listWithAnElementThatDoesNotFit_isKeptAsItCame(String json) {
    Contact contact = read(json, new Contact());
    assertThat(contact.toJson()).isEqualTo(JsonParser.parseString(json));
    assertThat(contact.getTypeIds()).isNull();
    assertThat(contact.getTypes()).isNull();
    assertThat(contact.getCustomFields()).isNull();
    assertThat(contact.additionalProperties()).hasSize(1);
  }

  @Test
  void read_listThatWasKept_isReplacedByASetter() {
    Contact contact = read("{\"typeIds\":[1,null]}", new Contact());
    assertThat(contact.typeIds(List.of(3)).toJson()).hasToString("{\"typeIds\":[3]}");
  }

  @Test
  void read_infoWithOtherThanText_givesTextsAndLosesNothing() {
    String json = "{\"_info\":{\"lastUpdated\":\"2025-03-04T05:06:07Z\",\"n\":1,\"o\":null}}";
    Ticket ticket = ticket(json);
    assertThat(ticket.getInfo()).containsEntry("n", "1").containsEntry("o", null);
    assertThat(ticket.info().lastUpdated()).isEqualTo("2025-03-04T05:06:07Z");
    assertThat(ticket.toJson()).isEqualTo(JsonParser.parseString(json));
  }

  @Test
  void read_textForNumbersAndFlags_isWrittenBackAsItCame() {
    String json = "{\"id\":\"7\",\"actualHours\":\"1.50\",\"emailCcFlag\":\"True\",\"notes\":12}";
    TimeEntry entry = read(json, new TimeEntry());
    assertThat(JsonValues.print(entry.toJson())).contains("\"7\"", "\"1.50\"", "\"True\"", ":12");
    assertThat(entry.id(8).notes("x").toJson().get("id")).isEqualTo(new JsonPrimitive(8));
    assertThat(entry.additionalProperties()).containsOnlyKeys("actualHours", "emailCcFlag");
  }

  @Test
  void read_wholeNumberWithFraction_isAnInteger() {
    assertThat(read("{\"id\":7.0}", new TimeEntry()).getId()).isEqualTo(7);
    assertThat(read("{\"id\":\"7.0\"}", new TimeEntry()).getId()).isEqualTo(7);
  }

  @Test
  void info_ofARecord_isTyped() {
    Ticket ticket =
        ticket(
            """
            {"_info": {"lastUpdated": "2025-03-04T05:06:07Z", "updatedBy": "zAdmin",
             "dateEntered": "2025-03-01", "enteredBy": "jdoe", "notes_href": "https://cw.test/n",
             "billingTerms_Href": "https://cw.test/b"}}
            """);
    RecordInfo info = ticket.info();
    assertThat(info.updatedBy()).isEqualTo("zAdmin");
    assertThat(info.enteredBy()).isEqualTo("jdoe");
    assertThat(info.dateEntered()).isEqualTo("2025-03-01T00:00:00Z");
    assertThat(info.links())
        .containsExactly(
            Map.entry("billingTerms", "https://cw.test/b"),
            Map.entry("notes", "https://cw.test/n"));
    assertThat(new Ticket().info()).isEqualTo(ticket("{\"_info\":[]}").info());
    assertThat(new Ticket().info().lastUpdated()).isNull();
  }

  @Test
  void copy_ofARecord_isEqualAndShareNothing() {
    Ticket ticket = ticket(TICKET);
    Ticket copy = ticket.copy();
    assertThat(copy).isEqualTo(ticket);
    copy.getBoard().name("Other");
    copy.getCustomFields().clear();
    assertThat(ticket.toJson()).isEqualTo(JsonParser.parseString(TICKET));
  }

  @Test
  void references_areMadeByTheirKey() {
    assertThat(BoardReference.withId(1).toJson()).hasToString("{\"id\":1}");
    assertThat(BoardReference.named("Help Desk").toJson()).hasToString("{\"name\":\"Help Desk\"}");
    assertThat(CompanyReference.identifiedBy("XYZ").toJson())
        .hasToString("{\"identifier\":\"XYZ\"}");
  }

  @Test
  void patchOperation_nullValue_isSent() {
    PatchOperation clear =
        new PatchOperation().op("replace").path("owner").value(JsonNull.INSTANCE);
    assertThat(JsonValues.print(clear.toJson()))
        .isEqualTo("{\"op\":\"replace\",\"path\":\"owner\",\"value\":null}");
  }

  @Test
  void putAdditionalProperty_newProperty_isSent() {
    Ticket ticket = new Ticket().id(1);
    ticket.putAdditionalProperty("laterField", JsonParser.parseString("true"));
    assertThat(ticket.toJson()).hasToString("{\"id\":1,\"laterField\":true}");
    assertThatThrownBy(() -> ticket.putAdditionalProperty("summary", JsonParser.parseString("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("summary is declared");
  }

  @Test
  void equals_sameJson_isEqualWhateverTheOrder() {
    Ticket one = ticket("{\"id\":1,\"actualHours\":1.0,\"new\":null}");
    Ticket other = ticket("{\"new\":null,\"actualHours\":1.00,\"id\":1}");
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(ticket("{\"id\":1,\"actualHours\":1.0}"));
    assertThat((Object) new BoardReference()).isNotEqualTo(new CompanyReference());
  }

  @Test
  void toString_longTicket_isShortAndNamesIt() {
    Ticket ticket = ticket(TICKET).summary("a line\nand another ".repeat(50));
    assertThat(ticket.toString())
        .hasSizeLessThan(200)
        .startsWith("Ticket{id=4711, summary=a line and another")
        .doesNotContain("\n");
  }

  @Test
  void toString_secrets_areMasked() {
    ApiMember member = new ApiMember().identifier("api1");
    for (String name : List.of("oldPassword", "privateKeyText", "clientSecret", "apiTokens")) {
      member.putAdditionalProperty(name, JsonParser.parseString("\"hunter2\""));
    }
    Contact contact = new Contact().portalPassword("hunter2");
    assertThat(member + " " + contact).contains("api1").doesNotContain("hunter2");
  }

  private static Ticket ticket(String json) {
    return read(json, new Ticket());
  }

  private static <T extends Model> T read(String json, T into) {
    JsonElement tree = JsonValues.parse(json);
    return Model.of(tree, () -> into);
  }
}
