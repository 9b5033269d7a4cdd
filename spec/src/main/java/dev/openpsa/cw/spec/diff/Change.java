package dev.openpsa.cw.spec.diff;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two releases.
 *
 * @param owner the endpoint, such as {@code GET /service/tickets}, or the schema, as the older
 *     release calls it; as the newer one where it is new
 * @param part the parameter or field; empty for a change of the owner itself
 * @param before what was; null when there was nothing
 * @param after what is; null when nothing is left
 * @param isBreaking whether code written with the SDK may no longer compile or work
 * @param isGuess whether the connection of before and after is a guess
 */
public record Change(
    ChangeKind kind,
    String owner,
    String part,
    @Nullable String before,
    @Nullable String after,
    boolean isBreaking,
    boolean isGuess) {

  /** Where: the owner, and the part in it. */
  public String place() {
    return part.isEmpty()
        ? owner
        : kind.subject().equals("field") ? owner + "." + part : owner + ", " + part;
  }

  /** One line for people, such as {@code Ticket.summary: longest text 100, now 50}. */
  @Override
  public String toString() {
    return place() + ": " + what();
  }

  /** What happened, without the place. */
  public String what() {
    return switch (kind) {
      case ENDPOINT_ADDED, SCHEMA_ADDED -> "new";
      case PARAMETER_ADDED, FIELD_ADDED -> "new, " + after;
      case ENDPOINT_REMOVED, SCHEMA_REMOVED -> "gone";
      case PARAMETER_REMOVED, FIELD_REMOVED -> "gone, was " + before;
      case ENDPOINT_RENAMED, PARAMETER_RENAMED, SCHEMA_RENAMED, FIELD_RENAMED ->
          "now " + after + " (a guess)";
      case ENDPOINT_SPELLED -> "now written " + after;
      case ENDPOINT_OPERATION_ID -> "operation id " + before + ", now " + after;
      case ENDPOINT_BODY -> "takes " + or(before) + ", now " + or(after);
      case ENDPOINT_ANSWER -> "answers " + or(before) + ", now " + or(after);
      case ENDPOINT_STATUS -> "answers with status " + before + ", now " + after;
      case PARAMETER_TYPE, FIELD_TYPE -> before + ", now " + after;
      case PARAMETER_VALUES_ADDED, SCHEMA_VALUES_ADDED, FIELD_VALUES_ADDED ->
          before == null ? "further values: " + after : "any value, now one of " + after;
      case PARAMETER_VALUES_REMOVED, SCHEMA_VALUES_REMOVED, FIELD_VALUES_REMOVED ->
          after == null ? "values gone: " + before : "one of " + before + ", now any value";
      case PARAMETER_REQUIRED, FIELD_REQUIRED -> flag("required");
      case FIELD_REQUIRED_ON_UPDATE -> flag("required on replace");
      case FIELD_NULLABLE -> flag("nullable");
      case FIELD_READ_ONLY -> flag("read-only");
      case FIELD_CREATE_ONLY -> flag("taken on create alone");
      case FIELD_LENGTH -> "longest text " + any(before) + ", now " + any(after);
    };
  }

  private String flag(String word) {
    return "true".equals(after) ? "now " + word : "no longer " + word;
  }

  private static String or(@Nullable String type) {
    return type == null ? "nothing" : type;
  }

  private static String any(@Nullable String length) {
    return length == null ? "any" : length;
  }
}
