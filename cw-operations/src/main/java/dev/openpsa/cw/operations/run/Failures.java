package dev.openpsa.cw.operations.run;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.sdk.error.CallTimeoutException;
import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.ConfigException;
import dev.openpsa.cw.sdk.error.CwException;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.error.NoAnswerException;
import dev.openpsa.cw.sdk.error.RateLimitException;
import dev.openpsa.cw.sdk.error.ServiceError;
import dev.openpsa.cw.sdk.error.ServiceException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a failure of the client means to the caller, and what to do next. */
final class Failures {
  private static final Explanation UNKNOWN =
      Explanation.of(
          0, 999, "", ErrorCode.UPSTREAM_FAILED, "Check CW_API_URL; ./cw doctor tests it.");

  private Failures() {}

  /**
   * @param plan what was asked for, null when nothing was
   */
  static RequestFailure of(CwException e, @Nullable Plan plan) {
    if (e instanceof ServiceException service) {
      return answered(service, plan);
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

  private static RequestFailure answered(ServiceException e, @Nullable Plan plan) {
    Explanation explanation =
        Explanations.ALL.stream().filter(each -> each.fits(e)).findFirst().orElse(UNKNOWN);
    return new RequestFailure(
        explanation.code(),
        String.valueOf(e.getMessage()),
        advice(explanation, e, plan),
        e.status(),
        e.requestId(),
        e);
  }

  private static String advice(Explanation explanation, ServiceException e, @Nullable Plan plan) {
    StringBuilder advice = new StringBuilder(details(e));
    advice.append(advice.isEmpty() ? "" : " ").append(filled(explanation.advice(), e, plan));
    boolean mayBeDone = plan != null && plan.isWrite() && (e.status() >= 500 || e.status() < 300);
    if (mayBeDone) {
      advice.append(" Before repeating the write, read the record: it may have been done.");
    }
    return advice.toString().strip();
  }

  private static String filled(String advice, ServiceException e, @Nullable Plan plan) {
    String method = plan == null ? "GET" : plan.method();
    String path = plan == null ? "" : plan.path();
    String collection = path.replaceFirst("/\\{\\w+}(/[a-z]+)?$", "");
    boolean hasCollection = !collection.equals(path) && !collection.contains("{");
    boolean isRecord = path.matches(".*/\\{\\w+}");
    return advice
        .replace("{right}", SecurityAreas.right(method, path))
        .replace("{wait}", wait(e))
        .replace(
            "{usages}",
            isRecord && plan != null ? "GET " + plan.shownPath() + "/usages tells which. " : "")
        .replace(
            "{collection}",
            hasCollection ? "GET " + collection + " with conditions finds what is there." : "");
  }

  private static String wait(ServiceException e) {
    return e instanceof RateLimitException limited && limited.retryAfter() != null
        ? limited.retryAfter().toSeconds() + " s"
        : "a minute";
  }

  /** What each nested error asks for. */
  private static String details(ServiceException e) {
    Set<String> steps = new LinkedHashSet<>();
    for (ServiceError.Detail detail : e.details()) {
      String message = String.valueOf(detail.message());
      if (message.matches("(?i).*(status|type|item|team).* not found for .*board.*")) {
        steps.add(
            "Statuses, types and teams belong to a board: GET /service/boards/{id}/statuses lists those"
                + " of the ticket's own.");
      } else if (detail.field() != null && detail.code() != null) {
        steps.add(Explanations.ofDetail(detail.code(), String.join("', '", detail.fields())));
      }
    }
    return String.join(" ", steps).strip();
  }

  private static RequestFailure local(ErrorCode code, CwException e, String hint) {
    return new RequestFailure(code, String.valueOf(e.getMessage()), hint, null, null, e);
  }
}
