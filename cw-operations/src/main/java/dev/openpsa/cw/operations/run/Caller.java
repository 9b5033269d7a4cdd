package dev.openpsa.cw.operations.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.Reading;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The member who calls: the one in the settings, or else the one that the API key belongs to. Asked
 * for once.
 */
public final class Caller implements Supplier<String> {
  private final Reading reading;
  private final @Nullable String configured;
  private @Nullable String found;

  /**
   * @param configured identifier of the member in the settings, null for the key's own
   */
  public Caller(Reading reading, @Nullable String configured) {
    this.reading = reading;
    this.configured = configured;
  }

  /**
   * The member's identifier.
   *
   * @throws RequestFailure when the key belongs to no member that can be read
   */
  @Override
  public synchronized String get() {
    if (configured != null) {
      return configured;
    }
    if (found == null) {
      found = ask();
    }
    return found;
  }

  private String ask() {
    JsonObject member = new JsonObject();
    try {
      member = reading.record("/system/myMembers");
    } catch (RequestFailure e) {
      boolean isUnknown = e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.FORBIDDEN;
      if (!isUnknown) {
        throw e;
      }
    }
    if (member.get("identifier") instanceof JsonPrimitive name) {
      return name.getAsString();
    }
    throw new RequestFailure(
        ErrorCode.NOT_CONFIGURED,
        "it is not known who calls: the API key tells no member",
        "Set CW_MEMBER_IDENTIFIER to your identifier in ConnectWise.");
  }
}
