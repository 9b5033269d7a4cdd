package dev.openpsa.cw.sandbox.answer;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;

/** A request refused in the shape in which ConnectWise refuses it. */
public final class ApiException extends RuntimeException {
  private final int status;
  private final String code;
  private final List<FieldError> errors;
  private final boolean showsErrors;

  private ApiException(
      int status, String code, String message, List<FieldError> errors, boolean showsErrors) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = List.copyOf(errors);
    this.showsErrors = showsErrors;
  }

  /** A filter, order or page that does not fit the resource: 400 without an errors member. */
  public static ApiException findCondition(String message) {
    return new ApiException(400, "ApiFindCondition", message, List.of(), false);
  }

  /** A field that the resource does not have. */
  public static ApiException unknownName(String name) {
    return findCondition(name + " is not a recognized name.");
  }

  /** The catch-all: bodies that can't be read, paths that do not exist. */
  public static ApiException general(int status, String message) {
    return new ApiException(status, "ConnectWiseApi", message, List.of(), true);
  }

  public static ApiException unknownEndpoint() {
    return new ApiException(
        404, "ConnectWiseApi", "The endpoint does not exist.", List.of(), false);
  }

  /** A record that does not exist, addressed by the path. */
  public static ApiException notFound(String label, String id) {
    return new ApiException(404, "NotFound", label + " " + id + " not found", List.of(), false);
  }

  public static ApiException invalidPatch(String message) {
    return new ApiException(400, "InvalidPatch", message, List.of(), true);
  }

  /** A body whose fields don't fit together or miss something. */
  public static ApiException invalidObject(String resource, List<FieldError> errors) {
    return new ApiException(400, "InvalidObject", resource + " object is invalid", errors, true);
  }

  /** More requests than are allowed: the one refusal of another shape. */
  public static Answer tooManyRequests(long waitSeconds) {
    JsonObject body = new JsonObject();
    body.addProperty("error", "ConnectWiseAPI");
    body.addProperty(
        "message", "Too many requests. Please try again in " + waitSeconds + " seconds.");
    return Answer.json(429, body.toString()).with("Retry-After", String.valueOf(waitSeconds));
  }

  /** What the caller's security role does not allow. */
  public static ApiException forbidden() {
    return of(403, "Security", "You do not have security permission to perform this action.");
  }

  /** A body or state with one thing wrong. */
  public static ApiException invalidField(
      String resource, String code, String field, String message) {
    return invalidObject(resource, List.of(new FieldError(code, message, resource, field)));
  }

  public static ApiException of(int status, String code, String message) {
    return new ApiException(status, code, message, List.of(), true);
  }

  public int status() {
    return status;
  }

  public Answer answer() {
    JsonObject body = new JsonObject();
    body.addProperty("code", code);
    body.addProperty("message", getMessage());
    if (showsErrors) {
      body.add("errors", errors.isEmpty() ? JsonNull.INSTANCE : nested());
    }
    return Answer.json(status, body.toString());
  }

  private JsonArray nested() {
    JsonArray array = new JsonArray();
    for (FieldError error : errors) {
      JsonObject e = new JsonObject();
      e.addProperty("code", error.code());
      e.addProperty("message", error.message());
      e.addProperty("resource", error.resource());
      e.addProperty("field", error.field());
      array.add(e);
    }
    return array;
  }
}
