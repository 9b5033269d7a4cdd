package dev.openpsa.cw.sdk.webhook;

import dev.openpsa.cw.sdk.model.CallbackEntry;
import org.jspecify.annotations.Nullable;

/** What makes two callbacks the same: ConnectWise refuses the second one. */
record CallbackKey(WebhookType type, CallbackLevel level, int objectId, String url) {
  /** Null when the entry is not one that we could have registered. */
  static @Nullable CallbackKey of(CallbackEntry entry) {
    String type = entry.getType();
    String level = entry.getLevel();
    Integer objectId = entry.getObjectId();
    String url = entry.getUrl();
    return type == null || level == null || objectId == null || url == null
        ? null
        : new CallbackKey(WebhookType.of(type), CallbackLevel.of(level), objectId, url);
  }

  /** Whether both are about the same records, wherever they deliver to. */
  boolean hasSubjectOf(CallbackKey other) {
    return type.equals(other.type) && level.equals(other.level) && objectId == other.objectId;
  }
}
