package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.error.AuthException;
import dev.openpsa.cw.sdk.error.NotFoundException;
import dev.openpsa.cw.sdk.error.RateLimitException;
import dev.openpsa.cw.sdk.error.ServiceError;
import dev.openpsa.cw.sdk.error.ServiceException;
import dev.openpsa.cw.sdk.error.UnreadableAnswerException;
import dev.openpsa.cw.sdk.error.ValidationException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses the exception for an answer, and words it: one line that names the fix. */
final class Failures {
  private static final int LIMIT = 1000;

  /** ConnectWise repeats the request's URI in some messages, and its query may be confidential. */
  private static final Pattern URI_QUERY = Pattern.compile("(https?://[^\\s?\"]*)\\?[^\\s\"]*");

  private static final String UNSUPPORTED = "does not support the";

  private Failures() {}

  static ServiceException refused(RestRequest request, Outcome.Refused<?> outcome) {
    ServiceError error = outcome.error();
    String message = line(request, error, hint(outcome));
    return switch (error.status()) {
      case 400, 409, 415, 422 -> new ValidationException(message, error);
      case 401, 403 -> new AuthException(message, error);
      case 404 -> new NotFoundException(message, error);
      case 429 -> new RateLimitException(message, error, outcome.retryAfter());
      default -> new ServiceException(message, error);
    };
  }

  static ServiceException unreadable(RestRequest request, Outcome.Unreadable<?> outcome) {
    ServiceError error = outcome.error();
    return new UnreadableAnswerException(
        one(request + ": HTTP " + error.status() + ", but " + outcome.reason() + requestId(error)),
        error,
        outcome.cause());
  }

  private static String line(RestRequest request, ServiceError error, String hint) {
    StringBuilder text = new StringBuilder(request.toString());
    text.append(": HTTP ").append(error.status());
    if (error.code() != null) {
      text.append(' ').append(error.code());
    }
    if (error.message() != null) {
      text.append(": ").append(withoutQuery(error.message()));
    }
    String separator = " [";
    for (ServiceError.Detail detail : error.details()) {
      text.append(separator).append(detail(detail));
      separator = "; ";
    }
    text.append(error.details().isEmpty() ? "" : "]").append(requestId(error));
    return one(text.append(hint).toString());
  }

  private static String detail(ServiceError.Detail detail) {
    String text = detail.field() == null ? "" : detail.field() + ": ";
    text += detail.message() == null ? "" : withoutQuery(detail.message());
    return text + (detail.code() == null ? "" : " (" + detail.code() + ")");
  }

  /**
   * A URI that ConnectWise repeats has blanks and quotes in its query, so nobody can tell where it
   * ends: everything goes, but for the end of the one sentence that is known.
   */
  private static String withoutQuery(String message) {
    int scheme = message.indexOf("://");
    int query = scheme < 0 ? -1 : message.indexOf('?', scheme);
    if (query < 0) {
      return message;
    }
    int end = message.lastIndexOf(UNSUPPORTED);
    return message.substring(0, query) + "?…" + (end > query ? " " + message.substring(end) : "");
  }

  private static String requestId(ServiceError error) {
    return error.requestId() == null ? "" : " (request id " + error.requestId() + ")";
  }

  private static String hint(Outcome.Refused<?> outcome) {
    ServiceError error = outcome.error();
    int status = error.status();
    if (cannotRoute(error)) {
      return ". Check CW_COMPANY_ID and the code base in CW_API_URL";
    }
    if (says(error, "SSL is required")) {
      return ". The API of a cloud site has its own host: put api- before it in CW_API_URL";
    }
    if (saysVersionIsUnsupported(error)) {
      return ". Set CW_API_VERSION to a release that it supports";
    }
    if (status == 401) {
      return ". Check CW_COMPANY_ID, CW_PUBLIC_KEY, CW_PRIVATE_KEY and CW_CLIENT_ID";
    }
    if (status == 403) {
      return ". Check the security role of the API member, and CW_CLIENT_ID";
    }
    if (status == 404 && error.code() == null) {
      return ". The API itself did not answer: check the path, CW_API_URL and CW_COMPANY_ID";
    }
    if (status >= 300 && status < 400) {
      return redirect(outcome.redirectHost());
    }
    return outcome.retryAfter() == null ? "" : retryAfter(outcome.retryAfter());
  }

  static boolean cannotRoute(ServiceError error) {
    return says(error, "Cannot route");
  }

  static boolean saysVersionIsUnsupported(ServiceError error) {
    return says(error, UNSUPPORTED) && says(error, "version");
  }

  private static boolean says(ServiceError error, String words) {
    return error.message() != null && error.message().contains(words);
  }

  private static String redirect(@Nullable String host) {
    return ". Redirects are not followed, since they would carry the credentials elsewhere: set"
        + " CW_API_URL to the address that answers"
        + (host == null ? "" : ", perhaps " + host);
  }

  private static String retryAfter(Duration wait) {
    return ". ConnectWise asks to wait " + wait.toSeconds() + " s before the next try";
  }

  /** One line, without queries of URIs. */
  static String one(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
    line = URI_QUERY.matcher(line).replaceAll("$1?…");
    return line.length() > LIMIT ? line.substring(0, LIMIT - 1) + "…" : line;
  }
}
