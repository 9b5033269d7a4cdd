package dev.openpsa.cw.mcp.request;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import org.jspecify.annotations.Nullable;

/** The body argument: JSON, or a text that holds JSON, as some clients send it. */
public final class JsonBody {
  private JsonBody() {}

  public static @Nullable JsonElement of(@Nullable JsonElement given) {
    if (given == null || !given.isJsonPrimitive() || !given.getAsJsonPrimitive().isString()) {
      return given;
    }
    String text = given.getAsString().strip();
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return given;
    }
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "'body' looks like JSON but can't be read",
          "Give the body as an object or array.");
    }
  }
}
