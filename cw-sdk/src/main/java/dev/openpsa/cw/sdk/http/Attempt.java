package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.error.ServiceError;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a request. The exchange runs on a thread of the HTTP client: reading from a socket
 * does not notice an interrupt, waiting for another thread does.
 */
final class Attempt<T extends @Nullable Object> {
  private final Call call;
  private final AnswerReader<T> reader;
  private final Clock clock;
  private final Transmission transmission;
  private final CompletableFuture<Outcome<T>> outcome = new CompletableFuture<>();

  /**
   * Sends nothing yet.
   *
   * @param repeatable whether an interceptor may send the request more than once
   */
  Attempt(
      OkHttpClient client,
      Request request,
      AnswerReader<T> reader,
      boolean repeatable,
      Clock clock) {
    this.transmission = new Transmission(repeatable);
    this.call = client.newCall(request.newBuilder().tag(Transmission.class, transmission).build());
    this.reader = reader;
    this.clock = clock;
  }

  /** Whether a byte of the request may have left. */
  boolean sent() {
    return transmission.begun();
  }

  /**
   * Sends and waits. However this ends, nothing keeps running but a download that the caller took
   * over.
   */
  Outcome<T> run(Duration patience) throws InterruptedException, TimeoutException {
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException e) {
            outcome.complete(new Outcome.Broken<>(e));
          }

          @Override
          public void onResponse(Call answered, Response response) {
            finish(response);
          }
        });
    try {
      return outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException | TimeoutException e) {
      transmission.abandon();
      call.cancel();
      // Now, or when a thread of the HTTP client is through.
      var unused = outcome.thenAccept(this::discard);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("An answer could not be handled", e.getCause());
    }
  }

  private void discard(Outcome<T> late) {
    if (late instanceof Outcome.Answered<T> answered) {
      reader.discard(answered.response().data());
    }
  }

  private void finish(Response response) {
    try {
      outcome.complete(response.isSuccessful() ? reader.read(call, response) : refused(response));
    } catch (IOException e) {
      outcome.complete(new Outcome.Broken<>(e));
    } catch (RuntimeException | Error e) {
      outcome.completeExceptionally(e);
    }
  }

  private Outcome<T> refused(Response response) throws IOException {
    try (response) {
      String location = response.header("Location");
      HttpUrl target = location == null ? null : response.request().url().resolve(location);
      return new Outcome.Refused<>(
          error(response),
          RetryAfter.of(response.headers(), clock),
          target == null ? null : target.host());
    }
  }

  /** The status counts even when what explains it breaks off. */
  private ServiceError error(Response response) throws IOException {
    try {
      return ErrorReader.read(response);
    } catch (IOException e) {
      if (call.isCanceled()) {
        throw e;
      }
      return ErrorReader.of(response, "");
    }
  }
}
