package dev.openpsa.cw.sdk.webhook;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A webhook body as ConnectWise writes it, about ticket 4711. */
final class Delivery {
  private final byte[] body;

  private Delivery(byte[] body) {
    this.body = body;
  }

  static Delivery of(String keyUrl) {
    return of(keyUrl, "acme");
  }

  /**
   * A body.
   *
   * @param company null for none
   */
  static Delivery of(String keyUrl, @Nullable String company) {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("key_url", keyUrl);
    JsonObject body = new JsonObject();
    body.addProperty("Action", "updated");
    body.addProperty("CallbackObjectRecId", 31);
    if (company != null) {
      body.addProperty("CompanyId", company);
    }
    body.addProperty("Entity", "{\"id\":4711,\"summary\":\"Printer on fire\"}");
    body.addProperty("FromUrl", "na.myconnectwise.net");
    body.addProperty("ID", 4711);
    body.addProperty("MemberId", "hooks");
    body.addProperty("MessageId", "0a1b2c3d-0000-4000-8000-000000000001");
    body.add("Metadata", metadata);
    body.addProperty("PartnerId", "partner-1");
    body.addProperty("ProductInstanceId", "instance-1");
    body.addProperty("Type", "ticket");
    return new Delivery(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  byte[] body() {
    return body.clone();
  }

  String signedWith(String key) {
    return SigningKey.of(key).sign(body);
  }
}
