package dev.openpsa.cw.sdk.error;

import org.jspecify.annotations.Nullable;

/** A webhook delivery that can't be trusted, or can't be read. */
public final class WebhookRejectedException extends CwException {
  private static final long serialVersionUID = 1L;

  /** Why, and what to answer to the sender. */
  public enum Reason {
    /** The delivery has no signature: whoever sent it, it was hardly ConnectWise. */
    MISSING_SIGNATURE(401),
    /** The signature is not the one of this body. */
    WRONG_SIGNATURE(401),
    /** The body names a signing key at an address that keys are not fetched from. */
    KEY_URL_NOT_ALLOWED(403),
    /** The body names the signing key of another company, or a company that the key is not of. */
    COMPANY_NOT_ALLOWED(403),
    /** The signing key can't be had at the moment; the delivery may be genuine. */
    KEY_UNAVAILABLE(429),
    /** The body is no JSON object, or names no signing key. */
    MALFORMED(400);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    /**
     * The HTTP status to answer the delivery with. ConnectWise delivers again after 404, 409, 419
     * and 429, and never after a status of 500 and above: {@link #KEY_UNAVAILABLE} is 429, so that
     * the event is not lost.
     */
    public int status() {
      return status;
    }
  }

  private final Reason reason;

  public WebhookRejectedException(Reason reason, String message) {
    this(reason, message, null);
  }

  public WebhookRejectedException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** The HTTP status to answer the delivery with; see {@link Reason#status()}. */
  public int status() {
    return reason.status();
  }
}
