package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sdk.error.BulkFailedException;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.Model;
import dev.openpsa.cw.sdk.model.BulkResult;
import dev.openpsa.cw.sdk.model.PurchaseOrderLineItem;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkOutcomeTest {
  private static final String MIXED =
      """
      {"payload": [
        {"success": true, "originalIndex": 0, "statusCode": 201, "data": {"id": 7, "description": "Cable", "later": 1}},
        {"success": false, "originalIndex": 1, "statusCode": 400, "data": null,
         "error": {"code": "InvalidObject", "message": "lineItem object is invalid",
                   "errors": [{"code": "MissingRequiredField", "message": "The product field\\nis required.", "resource": "lineItem", "field": "product"}]}},
        {"originalIndex": 2, "statusCode": 204},
        {"originalIndex": 3}]}
      """;

  @Test
  void of_mixedAnswer_givesTypedItems() {
    BulkOutcome<PurchaseOrderLineItem> outcome = outcome(MIXED);
    assertThat(outcome.items()).hasSize(4);
    assertThat(outcome.items())
        .extracting(BulkOutcome.Item::isSuccess)
        .containsExactly(true, false, true, false);
    assertThat(outcome.data()).hasSize(1);
    assertThat(outcome.data().get(0).getDescription()).isEqualTo("Cable");
    assertThat(outcome.data().get(0).additionalProperties()).containsKey("later");
    BulkFailedException.Failure failure = outcome.failures().get(0);
    assertThat(failure.index()).isEqualTo(1);
    assertThat(failure.status()).isEqualTo(400);
    assertThat(failure.code()).isEqualTo("InvalidObject");
    assertThat(failure.details().get(0).field()).isEqualTo("product");
    assertThat(outcome).hasToString("BulkOutcome[4 items, 2 failed]");
  }

  @Test
  void orThrow_withFailures_namesThem() {
    assertThatThrownBy(() -> outcome(MIXED).orThrow())
        .isInstanceOfSatisfying(BulkFailedException.class, e -> assertThat(e.failures()).hasSize(2))
        .hasMessage(
            "2 of 4 items failed (item 1 400 InvalidObject: The product field is required.,"
                + " item 3); the others were carried out");
  }

  @Test
  void orThrow_withoutFailures_isTheOutcome() {
    BulkOutcome<PurchaseOrderLineItem> outcome =
        outcome("{\"payload\":[{\"success\":true,\"originalIndex\":0,\"data\":{\"id\":1}}]}");
    assertThat(outcome.orThrow().data())
        .extracting(PurchaseOrderLineItem::getId)
        .isEqualTo(List.of(1));
  }

  @Test
  void of_answerWithoutResults_isNoSuccess() {
    assertThatThrownBy(() -> outcome("{\"payload\":[null]}"))
        .hasMessageContaining("list of results");
    assertThatThrownBy(() -> outcome("{}")).hasMessageContaining("list of results");
  }

  private static BulkOutcome<PurchaseOrderLineItem> outcome(String json) {
    return BulkOutcome.of(
        Model.of(JsonValues.parse(json), BulkResult::new), PurchaseOrderLineItem::new);
  }
}
