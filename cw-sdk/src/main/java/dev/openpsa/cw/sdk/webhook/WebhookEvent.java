package dev.openpsa.cw.sdk.webhook;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.openpsa.cw.sdk.error.WebhookRejectedException;
import dev.openpsa.cw.sdk.error.WebhookRejectedException.Reason;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.Model;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One delivery: something happened to a record. Reading is lenient: names count in any case,
 * numbers may be text, and what is missing is null. Immutable.
 *
 * <p>ConnectWise delivers an event again, twice at most, when the receiver answered 404, 409, 419
 * or 429, and promises no order. Whoever has seen a delivery can send it again as well: its
 * signature stays good. A receiver that must not do its work twice remembers {@link #messageId()},
 * or reads the record's present state instead of trusting {@link #entity()}.
 */
public final class WebhookEvent {
  private final JsonObject body;
  private final WebhookAction action;
  private final WebhookType type;
  private final @Nullable String entityText;
  private final @Nullable JsonObject entity;
  private final @Nullable KeyUrl key;

  private WebhookEvent(JsonObject body, @Nullable KeyUrl key) {
    this.body = body;
    this.key = key;
    this.action = WebhookAction.of(orEmpty(text(body, "Action")));
    this.type = WebhookType.of(orEmpty(text(body, "Type")));
    this.entityText = text(body, "Entity");
    this.entity = entityText == null ? null : objectIn(entityText);
  }

  static WebhookEvent read(byte[] body) {
    JsonElement json = tree(new String(body, StandardCharsets.UTF_8));
    if (json instanceof JsonObject object) {
      return new WebhookEvent(object, null);
    }
    throw new WebhookRejectedException(
        Reason.MALFORMED, "The webhook's body is no JSON object: pass on the raw body");
  }

  /** The same event, found to be signed with this key. */
  WebhookEvent signedWith(KeyUrl verified) {
    return new WebhookEvent(body, verified);
  }

  /** The empty word when the body names none. */
  public WebhookAction action() {
    return action;
  }

  /** The empty word when the body names none. */
  public WebhookType type() {
    return type;
  }

  /** The id of the record. */
  public @Nullable Integer id() {
    return integer("ID");
  }

  /** The identifier of the member whose callback this is, not a number. */
  public @Nullable String memberId() {
    return text(body, "MemberId");
  }

  /**
   * The company name of the ConnectWise log-in page, not the id of a company record. In what {@link
   * Webhooks#verify} answers it is that of {@link #verifiedCompany()}, in any case, or null.
   */
  public @Nullable String companyId() {
    return text(body, "CompanyId");
  }

  /**
   * The company whose key signed this, spelled as in the configuration or as given to {@link
   * Webhooks.Builder#allowCompany}; null when nobody verified it.
   */
  public @Nullable String verifiedCompany() {
    return key == null ? null : key.company();
  }

  /**
   * The id of the key that signed this, for {@link Webhooks.Builder#allowKey}; null when nobody
   * verified it.
   */
  public @Nullable String keyId() {
    return key == null ? null : key.id();
  }

  /** The host name of the ConnectWise that sent this. */
  public @Nullable String fromUrl() {
    return text(body, "FromUrl");
  }

  /** The id of the message. */
  public @Nullable String messageId() {
    return text(body, "MessageId");
  }

  public @Nullable String productInstanceId() {
    return text(body, "ProductInstanceId");
  }

  public @Nullable String partnerId() {
    return text(body, "PartnerId");
  }

  /** The id of the callback that this was delivered for. */
  public @Nullable Integer callbackId() {
    return integer("CallbackObjectRecId");
  }

  /**
   * The record as the class that belongs to {@link #type()}, such as {@link
   * dev.openpsa.cw.sdk.model.Ticket}; null when there is none, when it can't be read, or when the
   * type is not known. The record is a new one at each call.
   */
  public @Nullable Model entity() {
    Supplier<? extends Model> model = type.model();
    return model == null ? null : entity(model);
  }

  /**
   * The record as a model: {@code event.entity(Ticket::new)}. Null when there is none, as for a
   * deleted record, or when it can't be read. ConnectWise leaves properties out of it, and cuts
   * references.
   */
  public <T extends Model> @Nullable T entity(Supplier<T> make) {
    return entity == null ? null : Model.of(entity, make);
  }

  /** The record as JSON, null under the same conditions. */
  public @Nullable JsonObject entityJson() {
    return entity == null ? null : entity.deepCopy();
  }

  /** The record as it came, readable or not; null when there is none. */
  public @Nullable String entityText() {
    return entityText;
  }

  /** The whole body, with all properties under the names that they came with. */
  public JsonObject json() {
    return body.deepCopy();
  }

  /** Where the body says that its signing key is: as little to be trusted as the body. */
  @Nullable String keyUrl() {
    return property(body, "Metadata") instanceof JsonObject metadata
        ? text(metadata, "key_url")
        : null;
  }

  /** Leaves out the record. */
  @Override
  public String toString() {
    return "WebhookEvent[" + type + " " + id() + " " + action + "]";
  }

  private @Nullable Integer integer(String name) {
    String text = text(body, name);
    try {
      return text == null ? null : new BigDecimal(text.strip()).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable JsonObject objectIn(String text) {
    return tree(text) instanceof JsonObject object ? object : null;
  }

  /** Null when the text is no JSON. */
  private static @Nullable JsonElement tree(String text) {
    try {
      return JsonValues.parse(text);
    } catch (UncheckedIOException | JsonParseException | IllegalStateException e) {
      return null;
    }
  }

  private static @Nullable String text(JsonObject from, String name) {
    JsonElement value = property(from, name);
    if (value == null || value instanceof JsonNull) {
      return null;
    }
    return value.isJsonPrimitive() ? value.getAsString() : JsonValues.print(value);
  }

  private static @Nullable JsonElement property(JsonObject from, String name) {
    if (from.has(name)) {
      return from.get(name);
    }
    for (Map.Entry<String, JsonElement> property : from.entrySet()) {
      if (property.getKey().equalsIgnoreCase(name)) {
        return property.getValue();
      }
    }
    return null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
