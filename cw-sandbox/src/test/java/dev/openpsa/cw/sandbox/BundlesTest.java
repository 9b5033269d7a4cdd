package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class BundlesTest extends ActionTest {
  private static final String REQUESTS =
      """
      {"requests": [
        {"sequenceNumber": 1, "resourceType": "addition", "version": "2020.1",
         "apiRequest": {"parentId": 1, "filters": {"conditions": "cancelledDate = null"},
                        "page": {"page": 1, "pageSize": 1000}}},
        {"sequenceNumber": 2, "resourceType": "agreement", "apiRequest": {"id": 1}},
        {"sequenceNumber": 3, "resourceType": "company",
         "apiRequest": {"filters": {"conditions": "nonsense = 1"}}},
        {"sequenceNumber": 4, "resourceType": "spaceship", "apiRequest": {}}
      ]}
      """;

  @Covers("POST /system/bundles")
  @Test
  void bundle_answersEachRequestOnItsOwn() {
    JsonArray results = post("/system/bundles", REQUESTS, 200).getAsJsonArray("results");
    assertThat(results).hasSize(4);
    JsonObject additions = results.get(0).getAsJsonObject();
    assertThat(flag(additions, "success")).isTrue();
    assertThat(additions.getAsJsonArray("entities"))
        .isEqualTo(
            caller
                .get(
                    "/finance/agreements/1/additions",
                    "conditions",
                    "cancelledDate = null",
                    "pageSize",
                    "1000")
                .array());
    assertThat(results.get(1).getAsJsonObject().getAsJsonArray("entities").get(0))
        .isEqualTo(get("/finance/agreements/1"));
    JsonObject failed = results.get(2).getAsJsonObject();
    assertThat(failed.get("statusCode").getAsInt()).isEqualTo(400);
    assertThat(text(failed.getAsJsonObject("error"), "code")).isEqualTo("ApiFindCondition");
    assertThat(flag(results.get(3).getAsJsonObject(), "success")).isFalse();
  }

  @Covers("POST /system/bundles/count")
  @Test
  void count_countsInsteadOfListing() {
    JsonObject result =
        post(
                "/system/bundles/count",
                "{\"requests\":[{\"resourceType\":\"ticket\",\"apiRequest\":{}}]}",
                200)
            .getAsJsonArray("results")
            .get(0)
            .getAsJsonObject();
    assertThat(result.get("count").getAsInt()).isEqualTo(caller.count("/service/tickets"));
  }

  @Test
  void bundle_ofTooMany_isRefused() {
    String one = "{\"resourceType\":\"ticket\",\"apiRequest\":{}}";
    String many = one + ("," + one).repeat(50);
    refused(caller.post("/system/bundles", "{\"requests\":[" + many + "]}"), 400, "at most 50");
    refused(caller.post("/system/bundles", "{}"), 400, "requests field is required");
  }
}
