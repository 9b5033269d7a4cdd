package dev.openpsa.cw.sdk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.model.CallbackEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackPlanTest {
  private static final String BASE = "https://hooks.example.com/cw";
  private static final CallbackPrefix PREFIX = new CallbackPrefix(BASE);
  private static final DesiredCallback TICKETS =
      DesiredCallback.all(WebhookType.TICKET, BASE + "/tickets");
  private static final DesiredCallback BOARD =
      DesiredCallback.of(WebhookType.TICKET, CallbackLevel.BOARD, 7, BASE + "/board");

  @Test
  void of_nothingThere_createsAll() {
    CallbackPlan plan = CallbackPlan.of(PREFIX, List.of(TICKETS, BOARD), List.of());
    assertThat(plan.create()).containsExactly(TICKETS, BOARD);
    assertThat(plan.isDone()).isFalse();
    assertThat(plan)
        .hasToString(
            "create ticket/owner/1 -> https://hooks.example.com/cw/tickets\n"
                + "create ticket/board/7 -> https://hooks.example.com/cw/board");
  }

  @Test
  void of_allThere_isDone() {
    CallbackPlan plan =
        CallbackPlan.of(
            PREFIX, List.of(TICKETS, BOARD), List.of(entry(1, BOARD), entry(2, TICKETS)));
    assertThat(plan.isDone()).isTrue();
    assertThat(plan.unchanged()).extracting(CallbackEntry::getId).containsExactly(2, 1);
  }

  @Test
  void of_namesAsTheGuideWritesThem_areTheSame() {
    CallbackEntry entry = entry(1, BOARD).type("Ticket").level("Board");
    assertThat(CallbackPlan.of(PREFIX, List.of(BOARD), List.of(entry)).isDone()).isTrue();
  }

  @Test
  void of_otherUrlForTheSameRecords_movesTheCallback() {
    CallbackEntry old = entry(5, TICKETS).url(BASE + "/old?recordId=");
    CallbackPlan plan = CallbackPlan.of(PREFIX, List.of(TICKETS), List.of(old));
    assertThat(plan.create()).isEmpty();
    assertThat(plan.delete()).isEmpty();
    assertThat(plan.update()).hasSize(1);
    assertThat(plan.update().get(0).patch())
        .hasToString(
            "[{\"op\":\"replace\",\"path\":\"url\",\"value\":\"" + BASE + "/tickets?recordId=\"}]");
    assertThat(plan)
        .hasToString("update 5 ticket/owner/1 -> https://hooks.example.com/cw/tickets [url]");
  }

  @Test
  void of_sameUrlElsewhereInTheList_isNotMovedOnto() {
    DesiredCallback second = DesiredCallback.all(WebhookType.TICKET, BASE + "/second");
    CallbackPlan plan =
        CallbackPlan.of(
            PREFIX,
            List.of(second, TICKETS),
            List.of(entry(1, TICKETS), entry(2, TICKETS).url(BASE + "/third?recordId=")));
    assertThat(plan.unchanged()).extracting(CallbackEntry::getId).containsExactly(1);
    assertThat(plan.update()).extracting(u -> u.existing().getId()).containsExactly(2);
    assertThat(plan.update().get(0).desired()).isEqualTo(second);
  }

  @Test
  void of_descriptionAndInactive_areSetRight() {
    CallbackEntry entry = entry(5, TICKETS).description("old").inactiveFlag(true);
    CallbackPlan plan =
        CallbackPlan.of(PREFIX, List.of(TICKETS.describedAs("new")), List.of(entry));
    assertThat(plan.update().get(0).changes()).containsOnlyKeys("description", "inactiveFlag");
  }

  @Test
  void of_noDescriptionDesired_leavesWhatThereIs() {
    CallbackEntry entry = entry(5, TICKETS).description("by hand");
    assertThat(CallbackPlan.of(PREFIX, List.of(TICKETS), List.of(entry)).isDone()).isTrue();
  }

  @Test
  void of_notDesired_isDeleted() {
    CallbackPlan plan =
        CallbackPlan.of(PREFIX, List.of(TICKETS), List.of(entry(1, TICKETS), entry(2, BOARD)));
    assertThat(plan.delete()).extracting(CallbackEntry::getId).containsExactly(2);
    assertThat(plan.toString()).contains("delete 2 ticket/board/7").doesNotContain("recordId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/cw2?recordId=",
        "https://hooks.example.com/?recordId=",
        "https://hooks.example.com.evil.example/cw?recordId=",
        "https://other.example.com/?u=https://hooks.example.com/cw?recordId=",
        "http://hooks.example.com/cw?recordId="
      })
  void of_callbacksOfOthers_areNeverTouched(String url) {
    CallbackEntry others = entry(1, TICKETS).url(url);
    CallbackPlan plan = CallbackPlan.of(PREFIX, List.of(), List.of(others));
    assertThat(plan.isDone()).isTrue();
    assertThat(plan.unchanged()).isEmpty();
    assertThat(CallbackPlan.of(PREFIX, List.of(TICKETS), List.of(others)).create()).hasSize(1);
  }

  @Test
  void of_hostAsPrefix_coversNoOtherPortOrHost() {
    CallbackPrefix host = new CallbackPrefix("https://hooks.example.com");
    assertThat(host.covers("https://hooks.example.com/a")).isTrue();
    assertThat(host.covers("https://hooks.example.com?recordId=")).isTrue();
    assertThat(host.covers("https://hooks.example.com:8443/a")).isFalse();
    assertThat(host.covers("https://hooks.example.com@evil.example/")).isFalse();
    assertThat(new CallbackPrefix(BASE + "/").covers(BASE + "?recordId=")).isFalse();
  }

  @Test
  void of_soapCallbacksAndEntriesWithoutId_areLeftOut() {
    CallbackEntry soap = entry(1, BOARD).isSoapCallbackFlag(true);
    CallbackEntry withoutId = entry(2, BOARD).id(null);
    assertThat(CallbackPlan.of(PREFIX, List.of(), List.of(soap, withoutId)).delete()).isEmpty();
  }

  @Test
  void of_desiredOutsideThePrefixOrTwice_isRefused() {
    DesiredCallback outside = DesiredCallback.all(WebhookType.TICKET, "https://x.example/cw");
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> CallbackPlan.of(PREFIX, List.of(outside), List.of()))
        .withMessageContaining(BASE);
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(
            () -> CallbackPlan.of(PREFIX, List.of(BOARD, BOARD.describedAs("x")), List.of()))
        .withMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h",
        "hooks.example.com",
        "https://",
        "https://a.example/?x=",
        "https://a b/",
        "https:/a.example"
      })
  void prefix_thatIsNone_isRefused(String prefix) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> new CallbackPrefix(prefix));
  }

  private static CallbackEntry entry(int id, DesiredCallback like) {
    return new CallbackEntry()
        .id(id)
        .type(like.type().value())
        .level(like.level().value())
        .objectId(like.objectId())
        .url(like.url());
  }
}
