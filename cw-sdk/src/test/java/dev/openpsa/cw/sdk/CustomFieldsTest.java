package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.Model;
import dev.openpsa.cw.sdk.model.Ticket;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CustomFieldsTest {
  private static final String TICKET =
      """
      {"id": 42, "customFields": [
        {"id": 3, "caption": "Asset tag", "type": "Text", "entryMethod": "EntryField", "value": "PC-1", "podId": "p"},
        {"id": 4, "caption": "Visits", "type": "Number", "numberOfDecimals": 2, "value": 1.50},
        {"id": 5, "caption": "Signed", "type": "Checkbox", "value": true},
        {"id": 6, "caption": "Due", "type": "Date", "value": "2025-01-02T00:00:00Z"},
        {"id": 7, "caption": "Twice", "type": "Text"},
        {"id": 8, "caption": "Twice", "type": "Text", "value": null}]}
      """;

  private final Ticket ticket = Model.of(JsonValues.parse(TICKET), Ticket::new);
  private final CustomFields fields = CustomFields.of(ticket);

  @Test
  void get_byCaption_givesTypedValues() {
    assertThat(fields.text("Asset tag")).isEqualTo("PC-1");
    assertThat(fields.get("Asset tag")).isEqualTo(new JsonPrimitive("PC-1"));
    assertThat(fields.number("Visits")).isEqualTo(new BigDecimal("1.50"));
    assertThat(fields.flag("Signed")).isTrue();
    assertThat(fields.date("Due")).isEqualTo("2025-01-02T00:00:00Z");
    assertThat(fields.get(8)).isNull();
    assertThat(fields.has("Signed")).isTrue();
    assertThat(fields.has("signed")).isFalse();
  }

  @Test
  void with_oneField_givesTheCompleteList() {
    CustomFields changed = fields.with("Asset tag", "PC-2").with("Visits", 3).with("Signed", null);
    Patch patch = Patch.of(new Ticket().customFields(changed.toList()));
    assertThat(patch.toJson().get(0).getAsJsonObject().get("value"))
        .isEqualTo(
            JsonParser.parseString(
                """
                [{"id": 3, "caption": "Asset tag", "type": "Text", "entryMethod": "EntryField", "value": "PC-2", "podId": "p"},
                 {"id": 4, "caption": "Visits", "type": "Number", "numberOfDecimals": 2, "value": 3},
                 {"id": 5, "caption": "Signed", "type": "Checkbox", "value": null},
                 {"id": 6, "caption": "Due", "type": "Date", "value": "2025-01-02T00:00:00Z"},
                 {"id": 7, "caption": "Twice", "type": "Text"},
                 {"id": 8, "caption": "Twice", "type": "Text", "value": null}]
                """));
    assertThat(ticket.toJson()).isEqualTo(JsonParser.parseString(TICKET));
    assertThat(fields.text("Asset tag")).isEqualTo("PC-1");
  }

  @Test
  void with_date_isSentAsConnectWiseSendsIt() {
    assertThat(fields.with("Due", LocalDate.of(2025, 3, 4)).text("Due"))
        .isEqualTo("2025-03-04T00:00:00Z");
  }

  @Test
  void with_wrongType_isRefused() {
    assertThatThrownBy(() -> fields.with("Visits", "many"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The custom field 'Visits' must be a number, or null to clear it");
    assertThatThrownBy(() -> fields.with("Signed", "yes")).hasMessageContaining("true or false");
    assertThatThrownBy(() -> fields.with("Asset tag", 4)).hasMessageContaining("text");
    assertThatThrownBy(() -> fields.with("Due", 4)).hasMessageContaining("a date");
    assertThatThrownBy(() -> fields.number("Asset tag")).hasMessageContaining("a number");
  }

  @Test
  void caption_thatIsNotUniqueOrUnknown_isRefusedWithTheFix() {
    assertThatThrownBy(() -> fields.with("Twice", "x")).hasMessageContaining("use the one's id");
    assertThat(fields.with(7, "x").get(7)).isEqualTo(new JsonPrimitive("x"));
    assertThatThrownBy(() -> fields.text("Asset Tag"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("[Asset tag, Visits, Signed, Due, Twice, Twice]");
  }

  @Test
  void of_recordReadWithoutThem_isRefused() {
    assertThatThrownBy(() -> CustomFields.of(new Ticket()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("customFields");
  }
}
