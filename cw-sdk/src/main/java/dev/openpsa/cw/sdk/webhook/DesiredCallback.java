package dev.openpsa.cw.sdk.webhook;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A callback as it should be: which events go where.
 *
 * <pre>{@code
 * DesiredCallback.all(WebhookType.TICKET, "https://hooks.example.com/connectwise/tickets")
 * DesiredCallback.of(WebhookType.TICKET, CallbackLevel.BOARD, 7, "https://hooks.example.com/…")
 * }</pre>
 *
 * @param objectId the id of what the level names; 1 with {@link CallbackLevel#OWNER}
 * @param url ends in {@code recordId=}, since ConnectWise appends the record's id and more to it
 * @param description 100 characters at most; null for whatever there is
 */
public record DesiredCallback(
    WebhookType type, CallbackLevel level, int objectId, String url, @Nullable String description) {
  private static final int DESCRIPTION_CHARACTERS = 100;

  /**
   * Checks the values, and adds {@code ?recordId=} or {@code &recordId=} to a URL that lacks it.
   *
   * @throws InvalidRequestException when ConnectWise would refuse them
   */
  public DesiredCallback {
    if (!type.levels().isEmpty() && !type.levels().contains(level)) {
      throw new InvalidRequestException(
          "A callback for %s can't have the level %s: use one of %s"
              .formatted(type, level, names(type)));
    }
    if (level.equals(CallbackLevel.OWNER)) {
      objectId = 1; // what ConnectWise makes of 0
    } else if (objectId <= 0) {
      throw new InvalidRequestException(
          "A callback of level %s needs the id of a %s as its object id".formatted(level, level));
    }
    url = CallbackUrl.forDelivery(url);
    if (description != null && description.length() > DESCRIPTION_CHARACTERS) {
      throw new InvalidRequestException(
          "A callback's description has %d characters at most; this one has %d"
              .formatted(DESCRIPTION_CHARACTERS, description.length()));
    }
  }

  /** The events of all records of a type. */
  public static DesiredCallback all(WebhookType type, String url) {
    return new DesiredCallback(type, CallbackLevel.OWNER, 1, url, null);
  }

  /** The events of some records, or of one. */
  public static DesiredCallback of(
      WebhookType type, CallbackLevel level, int objectId, String url) {
    return new DesiredCallback(type, level, objectId, url, null);
  }

  /** The same with a description, for those who look at callbacks in ConnectWise. */
  public DesiredCallback describedAs(String text) {
    return new DesiredCallback(type, level, objectId, url, text);
  }

  /** Leaves out the query of the URL: it may hold a secret. */
  @Override
  public String toString() {
    return subject() + " -> " + CallbackUrl.withoutQuery(url);
  }

  String subject() {
    return type + "/" + level + "/" + objectId;
  }

  CallbackKey key() {
    return new CallbackKey(type, level, objectId, url);
  }

  private static String names(WebhookType type) {
    return type.levels().stream().map(CallbackLevel::value).collect(Collectors.joining(", "));
  }
}
