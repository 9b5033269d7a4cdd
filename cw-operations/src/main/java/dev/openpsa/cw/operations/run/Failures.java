package dev.openpsa.cw.operations.run;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.sdk.error.AuthException;
import dev.openpsa.cw.sdk.error.CallTimeoutException;
import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.ConfigException;
import dev.openpsa.cw.sdk.error.CwException;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.error.NoAnswerException;
import dev.openpsa.cw.sdk.error.NotFoundException;
import dev.openpsa.cw.sdk.error.RateLimitException;
import dev.openpsa.cw.sdk.error.ServiceException;
import dev.openpsa.cw.sdk.error.ValidationException;

/** Says what a failure of the client means to the caller, and what to do next. */
final class Failures {
  private Failures() {}

  static RequestFailure of(CwException e) {
    if (e instanceof ServiceException service) {
      return answered(service);
    }
    if (e instanceof ConfigException) {
      return local(
          ErrorCode.NOT_CONFIGURED,
          e,
          "Set the variables in the environment or in ~/.config/connectwise-psa/.env; ./cw doctor checks"
              + " them. Without credentials, start with --sandbox.");
    }
    if (e instanceof InvalidRequestException) {
      return local(ErrorCode.UNSAFE_PATH, e, "cw_endpoint_details shows how the path is meant.");
    }
    if (e instanceof CancelledException) {
      return local(ErrorCode.CANCELLED, e, "Nothing has to be mended.");
    }
    String sent =
        e instanceof NoAnswerException lost && lost.mayHaveBeenSent()
            ? " The request may have reached ConnectWise: before repeating a write, read the record."
            : "";
    if (e instanceof CallTimeoutException) {
      return local(
          ErrorCode.TIMED_OUT, e, "Ask for less: fewer fields, narrower conditions." + sent);
    }
    return local(
        ErrorCode.UNREACHABLE,
        e,
        "Check CW_API_URL and the network; ./cw doctor tests both." + sent);
  }

  private static RequestFailure answered(ServiceException e) {
    if (e instanceof AuthException) {
      return e.status() == 401
          ? answered(
              ErrorCode.UNAUTHORIZED,
              e,
              "Check CW_COMPANY_ID, CW_PUBLIC_KEY, CW_PRIVATE_KEY and CW_CLIENT_ID; ./cw doctor tests them.")
          : answered(
              ErrorCode.FORBIDDEN,
              e,
              "The API member's security role lacks this permission: System > Security Roles.");
    }
    if (e instanceof NotFoundException) {
      return answered(
          ErrorCode.NOT_FOUND,
          e,
          "Check the id. With wrong credentials the cloud answers 404 too.");
    }
    if (e instanceof RateLimitException limited) {
      String wait =
          limited.retryAfter() == null ? "a minute" : limited.retryAfter().toSeconds() + " s";
      return answered(ErrorCode.RATE_LIMITED, e, "Wait " + wait + " and ask for less at once.");
    }
    if (e instanceof ValidationException) {
      return answered(
          ErrorCode.REJECTED, e, "cw_endpoint_details shows the fields, types and requirements.");
    }
    if (e.status() == 501) {
      return answered(ErrorCode.UPSTREAM_FAILED, e, "This ConnectWise does not offer that call.");
    }
    String hint =
        e.status() >= 500
            ? "ConnectWise failed; try again later. After a write, read the record first."
            : "cw_endpoint_details shows what the endpoint takes; CW_API_URL may point at another product.";
    return answered(
        e.status() < 500 && e.status() >= 400 ? ErrorCode.REJECTED : ErrorCode.UPSTREAM_FAILED,
        e,
        hint);
  }

  private static RequestFailure answered(ErrorCode code, ServiceException e, String hint) {
    return new RequestFailure(
        code, String.valueOf(e.getMessage()), hint, e.status(), e.requestId(), e);
  }

  private static RequestFailure local(ErrorCode code, CwException e, String hint) {
    return new RequestFailure(code, String.valueOf(e.getMessage()), hint, null, null, e);
  }
}
