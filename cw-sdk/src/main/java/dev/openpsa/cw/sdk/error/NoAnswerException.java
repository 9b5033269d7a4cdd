package dev.openpsa.cw.sdk.error;

import org.jspecify.annotations.Nullable;

/** There is no answer: the connection failed, it took too long, or the caller gave up. */
public abstract sealed class NoAnswerException extends CwException
    permits CallTimeoutException, CancelledException, ConnectionException {
  private static final long serialVersionUID = 1L;
  private final boolean mayHaveBeenSent;

  NoAnswerException(String message, boolean mayHaveBeenSent, @Nullable Throwable cause) {
    super(message, cause);
    this.mayHaveBeenSent = mayHaveBeenSent;
  }

  /**
   * Whether ConnectWise may have received the request. After a write, true means: look before
   * repeating it.
   */
  public final boolean mayHaveBeenSent() {
    return mayHaveBeenSent;
  }
}
