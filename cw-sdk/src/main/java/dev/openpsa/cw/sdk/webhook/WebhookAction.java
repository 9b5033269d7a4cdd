package dev.openpsa.cw.sdk.webhook;

import dev.openpsa.cw.sdk.json.OpenEnum;
import java.util.Locale;

/** What happened to the record. An open set: other words are kept, in lower case. */
public final class WebhookAction extends OpenEnum {
  public static final WebhookAction ADDED = new WebhookAction("added");
  public static final WebhookAction UPDATED = new WebhookAction("updated");

  /** The record is gone; such an event has no entity. */
  public static final WebhookAction DELETED = new WebhookAction("deleted");

  private WebhookAction(String value) {
    super(value);
  }

  public static WebhookAction of(String value) {
    return new WebhookAction(value.strip().toLowerCase(Locale.ROOT));
  }
}
