package dev.openpsa.cw.operations.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.guard.RecordSource;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.RestResponse;
import dev.openpsa.cw.sdk.error.CwException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends plans through the SDK's client. Nothing else in the product talks to ConnectWise. */
public final class Runner implements RecordSource {
  private final Supplier<ConnectWise> connectWise;

  public Runner(Supplier<ConnectWise> connectWise) {
    this.connectWise = connectWise;
  }

  /**
   * Sends the plan and waits for the answer; an interrupt of the calling thread cancels it.
   *
   * @throws RequestFailure saying what went wrong and what to do about it
   */
  public Answer run(Plan plan) {
    try {
      RestResponse<JsonElement> response = connectWise.get().execute(request(plan));
      String link = response.headers().get("Link");
      Boolean more = link == null ? null : Boolean.valueOf(link.contains("rel=\"next\""));
      return new Answer(response.status(), response.data(), more, response.requestId());
    } catch (CwException e) {
      throw Failures.of(e, plan);
    }
  }

  /**
   * Sends a plan whose answer is a file.
   *
   * @throws RequestFailure as {@link #run} does
   */
  public Download download(Plan plan) {
    try {
      var answer = connectWise.get().download(request(plan));
      return new Download(
          answer.response().status(), answer.fileName(), answer.mediaType(), answer.stream());
    } catch (CwException e) {
      throw Failures.of(e, plan);
    }
  }

  private static RestRequest request(Plan plan) {
    RestRequest request = RestRequest.of(plan.method(), plan.path());
    for (Map.Entry<String, String> argument : plan.pathParameters().entrySet()) {
      request = request.path(argument.getKey(), argument.getValue());
    }
    for (Map.Entry<String, String> parameter : plan.query().entrySet()) {
      request = request.query(parameter.getKey(), parameter.getValue());
    }
    JsonElement body = plan.body();
    return body == null ? request : request.body(body);
  }

  @Override
  public String target() {
    try {
      ConnectWiseConfig config = connectWise.get().config();
      return config.baseUrl() + " " + config.companyId();
    } catch (CwException e) {
      throw Failures.of(e, null);
    }
  }

  /** The record behind a PATCH, PUT or DELETE, where the path can be read. */
  @Override
  public @Nullable JsonObject read(Plan write) {
    try {
      JsonElement data = run(write.toRead()).data();
      return data != null && data.isJsonObject() ? data.getAsJsonObject() : null;
    } catch (RequestFailure e) {
      boolean unreadable =
          e.code() == ErrorCode.FORBIDDEN || Integer.valueOf(405).equals(e.status());
      if (unreadable) {
        return null;
      }
      throw e;
    }
  }
}
