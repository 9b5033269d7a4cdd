package dev.openpsa.cw.sdk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sdk.error.WebhookRejectedException;
import dev.openpsa.cw.sdk.error.WebhookRejectedException.Reason;
import dev.openpsa.cw.sdk.model.Contact;
import dev.openpsa.cw.sdk.model.Ticket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEventTest {
  @Test
  void parse_body_isReadCompletely() {
    WebhookEvent event =
        Webhooks.parse(
            Delivery.of("https://na.myconnectwise.net/v2025_1//system/callbackkey/k").body());
    assertThat(event.action()).isEqualTo(WebhookAction.UPDATED);
    assertThat(event.type()).isSameAs(WebhookType.TICKET);
    assertThat(event.id()).isEqualTo(4711);
    assertThat(event.memberId()).isEqualTo("hooks");
    assertThat(event.companyId()).isEqualTo("acme");
    assertThat(event.fromUrl()).isEqualTo("na.myconnectwise.net");
    assertThat(event.messageId()).isEqualTo("0a1b2c3d-0000-4000-8000-000000000001");
    assertThat(event.productInstanceId()).isEqualTo("instance-1");
    assertThat(event.partnerId()).isEqualTo("partner-1");
    assertThat(event.callbackId()).isEqualTo(31);
    assertThat(event.verifiedCompany()).isNull();
    assertThat(event.keyId()).isNull();
    assertThat(event).hasToString("WebhookEvent[ticket 4711 updated]");
  }

  @Test
  void entity_knownType_isItsModel() {
    WebhookEvent event = event("{\"Type\":\"ticket\",\"Entity\":\"{\\\"id\\\":7,\\\"new\\\":1}\"}");
    assertThat(event.entity())
        .isInstanceOfSatisfying(Ticket.class, ticket -> assertThat(ticket.getId()).isEqualTo(7));
    assertThat(event.entity(Ticket::new).additionalProperties())
        .containsEntry("new", new JsonPrimitive(1));
    assertThat(event.entityJson()).hasToString("{\"id\":7,\"new\":1}");
  }

  @Test
  void entity_unknownType_isLeftToTheCaller() {
    WebhookEvent event = event("{\"Type\":\"Gizmo\",\"Entity\":\"{\\\"id\\\":7}\"}");
    assertThat(event.type().value()).isEqualTo("gizmo");
    assertThat(event.type().levels()).isEmpty();
    assertThat(event.entity()).isNull();
    assertThat(event.entity(Contact::new).getId()).isEqualTo(7);
  }

  @Test
  void entity_deletedRecord_isNull() {
    WebhookEvent event =
        event("{\"Action\":\"deleted\",\"Type\":\"contact\",\"ID\":9,\"Entity\":null}");
    assertThat(event.action()).isEqualTo(WebhookAction.DELETED);
    assertThat(event.entity()).isNull();
    assertThat(event.entity(Contact::new)).isNull();
    assertThat(event.entityText()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\\\"id\\\":7", "[1]", "", "<html>", "{} {}", "nul"})
  void entity_malformedText_doesNotLoseTheEvent(String text) {
    WebhookEvent event = event("{\"Type\":\"contact\",\"ID\":9,\"Entity\":\"" + text + "\"}");
    assertThat(event.id()).isEqualTo(9);
    assertThat(event.entity()).isNull();
    assertThat(event.entityJson()).isNull();
    assertThat(event.entityText()).isEqualTo(text.replace("\\", ""));
  }

  @Test
  void entity_nestedObjectInsteadOfText_isRead() {
    WebhookEvent event = event("{\"Type\":\"contact\",\"Entity\":{\"id\":7}}");
    assertThat(event.entity()).isEqualTo(new Contact().id(7));
  }

  @Test
  void parse_otherCaseAndNumbersAsText_areUnderstood() {
    WebhookEvent event =
        event(
            "{\"action\":\"Added\",\"TYPE\":\"ProductCatalog\",\"Id\":\" 12 \","
                + "\"callbackobjectrecid\":3.0,\"memberID\":88}");
    assertThat(event.action()).isEqualTo(WebhookAction.ADDED);
    assertThat(event.type()).isSameAs(WebhookType.PRODUCT_CATALOG);
    assertThat(event.id()).isEqualTo(12);
    assertThat(event.callbackId()).isEqualTo(3);
    assertThat(event.memberId()).isEqualTo("88");
  }

  @Test
  void parse_namesThatDifferInCase_theDocumentedOneCounts() {
    assertThat(event("{\"id\":1,\"ID\":2}").id()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"ID\":\"x\"}", "{\"ID\":1e99999}", "{\"ID\":4711.5}"})
  void parse_missingOrUnfit_isNull(String body) {
    WebhookEvent event = event(body);
    assertThat(event.id()).isNull();
    assertThat(event.action().value()).isEmpty();
    assertThat(event.type().value()).isEmpty();
    assertThat(event.entity()).isNull();
    assertThat(event.messageId()).isNull();
  }

  @Test
  void json_unknownProperties_areKept() {
    WebhookEvent event = event("{\"ID\":1,\"Region\":{\"code\":\"NA\"},\"Gone\":null}");
    assertThat(event.json()).hasToString("{\"ID\":1,\"Region\":{\"code\":\"NA\"},\"Gone\":null}");
    event.json().remove("ID");
    assertThat(event.id()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{} x", "\"text\"", "recordId=1&action=updated"})
  void parse_noJsonObject_isRejected(String body) {
    assertThatExceptionOfType(WebhookRejectedException.class)
        .isThrownBy(() -> event(body))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED))
        .satisfies(e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void parse_deeplyNestedBody_isRejected() {
    assertThatExceptionOfType(WebhookRejectedException.class)
        .isThrownBy(() -> event("{\"a\":".repeat(100_000)));
  }

  private static WebhookEvent event(String body) {
    return Webhooks.parse(body.getBytes(StandardCharsets.UTF_8));
  }
}
