package dev.openpsa.cw.sdk.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.openpsa.cw.sdk.RestResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import okhttp3.Call;
import okhttp3.Response;
import okio.Buffer;
import okio.Okio;
import okio.Pipe;
import okio.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the body to the caller while it arrives. A thread of the HTTP client reads the socket, and
 * the caller waits on a pipe instead: that wait ends when the caller's thread is interrupted, which
 * a read from a socket does not.
 */
final class StreamAnswer implements AnswerReader<InputStream> {
  private static final Logger LOG = LoggerFactory.getLogger(StreamAnswer.class);
  private static final int PIPE_BYTES = 256 * 1024;
  private static final int CHUNK_BYTES = 64 * 1024;
  private final Executor executor;
  private final @Nullable Deadline until;
  private final Timing timing;

  /**
   * Reads nothing yet.
   *
   * @param until when the whole file must be here, null for no limit but the server's silence
   */
  StreamAnswer(Executor executor, @Nullable Deadline until, Timing timing) {
    this.executor = executor;
    this.until = until;
    this.timing = timing;
  }

  @Override
  public Outcome<InputStream> read(Call call, Response response) {
    Body body = new Body(call, until, timing);
    if (until != null) {
      body.pipe.source().timeout().deadline(until.left(timing).toNanos() + 1, NANOSECONDS);
    }
    try {
      executor.execute(() -> body.fill(response));
    } catch (RejectedExecutionException e) {
      response.close();
      return new Outcome.Broken<>(new IOException("The client was closed", e));
    }
    return new Outcome.Answered<>(new RestResponse<>(response.code(), response.headers(), body));
  }

  @Override
  public void discard(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("A download that nobody wants could not be closed", e);
    }
  }

  private static final class Body extends FilterInputStream {
    private final Call call;
    private final Pipe pipe;
    private final @Nullable Deadline until;
    private final Timing timing;
    private volatile @Nullable IOException fault;

    Body(Call call, @Nullable Deadline until, Timing timing) {
      this(call, until, timing, new Pipe(PIPE_BYTES));
    }

    private Body(Call call, @Nullable Deadline until, Timing timing, Pipe pipe) {
      super(Okio.buffer(pipe.source()).inputStream());
      this.call = call;
      this.until = until;
      this.timing = timing;
      this.pipe = pipe;
    }

    void fill(Response response) {
      try (response) {
        Source source = response.body().source();
        Buffer chunk = new Buffer();
        for (long n = read(source, chunk); n >= 0; n = read(source, chunk)) {
          pipe.sink().write(chunk, n); // at once: the server may be slower than the caller
        }
        pipe.sink().close();
      } catch (IOException e) {
        fault = e; // before the reader wakes up, so that it can't take this for the end
        pipe.cancel();
      }
    }

    private static long read(Source source, Buffer chunk) throws IOException {
      return source.read(chunk, CHUNK_BYTES);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0; // Okio's stream would wait for a byte that nobody wants
      }
      try {
        requireTime();
        int count = super.read(target, offset, length);
        if (count < 0 && fault != null) {
          throw new IOException("The download broke off", fault);
        }
        return count;
      } catch (InterruptedIOException e) {
        call.cancel();
        throw e;
      } catch (IOException e) {
        throw fault == null || e.getCause() == fault
            ? e
            : new IOException("The download broke off", fault);
      }
    }

    /** The pipe's own deadline counts only while there is nothing to read. */
    private void requireTime() throws InterruptedIOException {
      if (until != null && until.left(timing).isZero()) {
        throw new InterruptedIOException("The download " + until.missed());
      }
    }

    /** Stops the transfer when it is not complete. */
    @Override
    public void close() throws IOException {
      call.cancel();
      super.close();
    }
  }
}
