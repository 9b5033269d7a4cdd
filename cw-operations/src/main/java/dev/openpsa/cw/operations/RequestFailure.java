package dev.openpsa.cw.operations;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that can't be carried out: what is wrong, and how to mend it. Neither text ever holds a
 * secret or a query value that the caller did not send.
 */
public final class RequestFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String hint;
  private final @Nullable Integer status;
  private final @Nullable String requestId;

  public RequestFailure(ErrorCode code, String message, String hint) {
    this(code, message, hint, null, null, null);
  }

  /**
   * @param status the HTTP status, when ConnectWise answered
   * @param requestId the answer's {@code x-cw-request-id}, for ConnectWise support
   */
  public RequestFailure(
      ErrorCode code,
      String message,
      String hint,
      @Nullable Integer status,
      @Nullable String requestId,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
    this.status = status;
    this.requestId = requestId;
  }

  /** The same, with more of a hint. */
  public RequestFailure hinting(String more) {
    return new RequestFailure(code, getMessage(), hint + more, status, requestId, this);
  }

  public ErrorCode code() {
    return code;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** The next step to take. */
  public String hint() {
    return hint;
  }

  public @Nullable Integer status() {
    return status;
  }

  public @Nullable String requestId() {
    return requestId;
  }
}
