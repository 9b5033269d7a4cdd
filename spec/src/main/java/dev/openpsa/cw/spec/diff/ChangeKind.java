package dev.openpsa.cw.spec.diff;

import java.util.Locale;

/** What has changed. */
public enum ChangeKind {
  ENDPOINT_ADDED,
  ENDPOINT_REMOVED,
  /** One went and a similar one came. */
  ENDPOINT_RENAMED,
  /** The same path with other capitals or other names of placeholders. */
  ENDPOINT_SPELLED,
  ENDPOINT_OPERATION_ID,
  ENDPOINT_BODY,
  ENDPOINT_ANSWER,
  ENDPOINT_STATUS,
  PARAMETER_ADDED,
  PARAMETER_REMOVED,
  PARAMETER_RENAMED,
  PARAMETER_TYPE,
  PARAMETER_VALUES_ADDED,
  PARAMETER_VALUES_REMOVED,
  PARAMETER_REQUIRED,
  SCHEMA_ADDED,
  SCHEMA_REMOVED,
  SCHEMA_RENAMED,
  SCHEMA_VALUES_ADDED,
  SCHEMA_VALUES_REMOVED,
  FIELD_ADDED,
  FIELD_REMOVED,
  FIELD_RENAMED,
  FIELD_TYPE,
  FIELD_VALUES_ADDED,
  FIELD_VALUES_REMOVED,
  FIELD_REQUIRED,
  FIELD_REQUIRED_ON_UPDATE,
  FIELD_NULLABLE,
  FIELD_READ_ONLY,
  FIELD_CREATE_ONLY,
  FIELD_LENGTH;

  /** Such as {@code field.values_added}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
  }

  /** What it is about: endpoint, parameter, schema or field. */
  public String subject() {
    return id().substring(0, id().indexOf('.'));
  }
}
