package dev.openpsa.cw.operations.run;

import com.google.gson.JsonElement;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.RestResponse;
import dev.openpsa.cw.sdk.error.CwException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Sends plans through the SDK's client. Nothing else in the product talks to ConnectWise. */
public final class Runner {
  private final Supplier<ConnectWise> connectWise;
  private final AtomicLong writes = new AtomicLong();

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
      return read(plan);
    } finally {
      if (plan.isWrite()) {
        writes.incrementAndGet();
      }
    }
  }

  /**
   * Sends a plan that changes nothing, whatever its method: a POST that only asks.
   *
   * @throws RequestFailure as {@link #run} does
   */
  public Answer read(Plan plan) {
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

  /**
   * Reads a collection page after page, several at a time, until it ends or {@code page} has
   * enough. An interrupt of the calling thread cancels it.
   *
   * @param requests how many may be under way at once, from 1 to 32
   * @param made what is made of a record, on the thread that reads its page
   * @param page takes the next items, in order; false when it wants no more
   * @throws RequestFailure as {@link #run} does
   */
  public <T> void read(
      Plan plan, int requests, Function<JsonElement, T> made, Predicate<List<T>> page) {
    try (var pages =
        connectWise.get().list(request(plan), made).parallel(requests).pages().iterator()) {
      while (pages.hasNext()) {
        if (!page.test(pages.next().items())) {
          return;
        }
      }
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

  /** How many writes were sent, whether they were done or not. */
  public long writes() {
    return writes.get();
  }

  /** Which ConnectWise, and as whom. */
  public String target() {
    try {
      ConnectWiseConfig config = connectWise.get().config();
      return config.baseUrl() + " " + config.companyId();
    } catch (CwException e) {
      throw Failures.of(e, null);
    }
  }
}
