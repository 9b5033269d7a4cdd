package dev.openpsa.cw.sdk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesiredCallbackTest {
  private static final String URL = "https://hooks.example.com/cw";

  @ParameterizedTest
  @CsvSource({
    "https://hooks.example.com/cw, https://hooks.example.com/cw?recordId=",
    "https://hooks.example.com, https://hooks.example.com?recordId=",
    "https://hooks.example.com/cw?, https://hooks.example.com/cw?recordId=",
    "https://hooks.example.com/cw?a=b, https://hooks.example.com/cw?a=b&recordId=",
    "https://hooks.example.com/cw?a=b&, https://hooks.example.com/cw?a=b&recordId=",
    "https://hooks.example.com/cw?recordId=, https://hooks.example.com/cw?recordId=",
    "https://hooks.example.com/cw?a=b&recordId=, https://hooks.example.com/cw?a=b&recordId=",
    "https://hooks.example.com/cw?xrecordId=, https://hooks.example.com/cw?xrecordId=&recordId="
  })
  void url_always_endsInRecordId(String given, String stored) {
    assertThat(DesiredCallback.all(WebhookType.TICKET, given).url()).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.example.com/cw",
        "ftp://a.example/",
        "https://",
        URL + "#x",
        URL + "/a b"
      })
  void url_thatConnectWiseCantCall_isRefused(String url) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> DesiredCallback.all(WebhookType.TICKET, url));
  }

  @Test
  void level_notOfTheType_isRefusedWithThoseThatAre() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> DesiredCallback.of(WebhookType.TIME, CallbackLevel.BOARD, 3, URL))
        .withMessage(
            "A callback for time can't have the level board: use one of owner, company, time");
  }

  @Test
  void level_ofTheTypeInAnyCase_isTaken() {
    DesiredCallback callback =
        DesiredCallback.of(WebhookType.of("Ticket"), CallbackLevel.of("Board"), 3, URL);
    assertThat(callback)
        .isEqualTo(DesiredCallback.of(WebhookType.TICKET, CallbackLevel.BOARD, 3, URL))
        .hasToString("ticket/board/3 -> https://hooks.example.com/cw");
  }

  @Test
  void level_ofATypeWithoutKnownLevels_isLeftToConnectWise() {
    CallbackLevel level = CallbackLevel.of("galaxy");
    assertThat(DesiredCallback.of(WebhookType.SITE, level, 3, URL).level()).isEqualTo(level);
    assertThat(DesiredCallback.of(WebhookType.of("new"), level, 3, URL).level()).isEqualTo(level);
  }

  @Test
  void objectId_ofAllRecords_isOne() {
    assertThat(DesiredCallback.of(WebhookType.TICKET, CallbackLevel.OWNER, 0, URL))
        .isEqualTo(DesiredCallback.all(WebhookType.TICKET, URL));
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> DesiredCallback.of(WebhookType.TICKET, CallbackLevel.BOARD, 0, URL))
        .withMessageContaining("id of a board");
  }

  @Test
  void description_tooLong_isRefused() {
    DesiredCallback callback = DesiredCallback.all(WebhookType.TICKET, URL);
    assertThat(callback.describedAs("x".repeat(100)).description()).hasSize(100);
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> callback.describedAs("x".repeat(101)))
        .withMessageContainingAll("100", "101");
  }

  @Test
  void toString_secretInTheQuery_isLeftOut() {
    assertThat(DesiredCallback.all(WebhookType.TICKET, URL + "?token=secret"))
        .hasToString("ticket/owner/1 -> https://hooks.example.com/cw");
  }
}
