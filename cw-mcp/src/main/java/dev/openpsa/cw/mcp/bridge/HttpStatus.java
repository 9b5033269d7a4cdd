package dev.openpsa.cw.mcp.bridge;

import dev.openpsa.cw.operations.ErrorCode;

/** The HTTP status that tells what a failed call's error code tells. */
final class HttpStatus {
  static final int OK = 200;
  static final int BAD_REQUEST = 400;
  static final int INTERNAL = 500;

  private HttpStatus() {}

  /** Never 401: that is about the caller's token, not about ConnectWise's credentials. */
  static int of(ErrorCode code) {
    return switch (code) {
      case INVALID_ARGUMENT, INVALID_REQUEST, UNSAFE_PATH -> BAD_REQUEST;
      case FORBIDDEN, READ_ONLY, RAW_WRITES_DISABLED, DECLINED -> 403;
      case UNKNOWN_ENDPOINT, OPERATION_UNAVAILABLE, NOT_FOUND_LOCALLY, NOT_FOUND -> 404;
      case TOKEN_REFUSED,
          CONFIRM_NAME_REQUIRED,
          RECORD_CHANGED,
          PRECONDITION_FAILED,
          NOT_UNDOABLE,
          CANCELLED ->
          409;
      case REJECTED -> 422;
      case RATE_LIMITED -> 429;
      case NOT_CONFIGURED, UNAUTHORIZED, UPSTREAM_FAILED, UNREACHABLE -> 502;
      case TIMED_OUT -> 504;
      case STORAGE_FULL -> 507;
      case STORAGE_FAILED, INTERNAL -> INTERNAL;
    };
  }
}
