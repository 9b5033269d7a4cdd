package dev.openpsa.cw.operations;

/** The fixed list of error codes that tools answer; {@code docs/errors.md} explains each. */
public enum ErrorCode {
  /** An argument of the tool is missing, unknown or of the wrong type. */
  INVALID_ARGUMENT,
  /** The path, method or operation does not exist in the catalogue. */
  UNKNOWN_ENDPOINT,
  /** The path would leave the API, or a path argument can't stand in a path. */
  UNSAFE_PATH,
  /** Conditions, order, fields or a body do not fit the endpoint's schema. */
  INVALID_REQUEST,
  /** A category, schema or result of that name does not exist. */
  NOT_FOUND_LOCALLY,
  /** A file in the data directory can't be used: damaged, locked, or of a newer version. */
  STORAGE_FAILED,
  /** The operation does not fit the specification in use: something that it needs is gone. */
  OPERATION_UNAVAILABLE,
  /** Writing is switched off. */
  READ_ONLY,
  /** Raw writes are switched off with {@code CW_RAW_WRITES_ENABLED}. */
  RAW_WRITES_DISABLED,
  /** The confirm token is unknown, expired, used up, or belongs to another plan. */
  TOKEN_REFUSED,
  /** A destructive operation asks for its own name in {@code confirm_name}. */
  CONFIRM_NAME_REQUIRED,
  /** The person at the client was asked and did not agree. */
  DECLINED,
  /** The record changed between preview and confirmation. */
  RECORD_CHANGED,
  /** What an operation asks for does not hold. */
  PRECONDITION_FAILED,
  /** The write can't be taken back by a request. */
  NOT_UNDOABLE,
  /** Credentials or another setting are missing or wrong. */
  NOT_CONFIGURED,
  /** ConnectWise refused the credentials. */
  UNAUTHORIZED,
  /** The API member's security role does not allow this. */
  FORBIDDEN,
  /** ConnectWise has no such record. */
  NOT_FOUND,
  /** ConnectWise refused the request's content. */
  REJECTED,
  /** ConnectWise asked to slow down for longer than the caller would wait. */
  RATE_LIMITED,
  /** ConnectWise failed or answered something that can't be read. */
  UPSTREAM_FAILED,
  /** ConnectWise could not be reached, or the connection broke. */
  UNREACHABLE,
  /** No answer within the time allowed. */
  TIMED_OUT,
  /** The data directory can't take a large answer. */
  STORAGE_FULL,
  /** The caller cancelled the request. */
  CANCELLED,
  /** A fault of this program. */
  INTERNAL
}
