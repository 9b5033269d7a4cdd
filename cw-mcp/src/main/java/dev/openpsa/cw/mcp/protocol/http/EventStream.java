package dev.openpsa.cw.mcp.protocol.http;

import dev.openpsa.cw.mcp.protocol.http.Exchange.Outlet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The events of one stream, kept so that a client whose connection broke can read on. A connection
 * takes them at its own speed: a slow or vanished client costs what is kept here and no thread.
 * When more is kept than allowed, the oldest go.
 */
final class EventStream {
  /** Milliseconds after which a client should come back. */
  private static final int RETRY_MILLIS = 1_000;

  private static final int LARGEST_WRITE = 64 * 1024;
  private static final byte[] KEEP_ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final String id;
  private final int capacity;
  private final boolean priming;

  /** The latest ones; the last has number {@link #last}. */
  private final Deque<byte[]> events = new ArrayDeque<>();

  private int keptBytes;
  private long last;
  private boolean finished;
  private @Nullable Outlet outlet;
  private long sent;
  private boolean begin;
  private boolean keepAlive;
  private boolean writing;
  private boolean pumping;

  /**
   * @param capacity most bytes that are kept
   * @param priming whether a client is given an id to come back with before the first event, which
   *     protocol versions before 2025-11-25 don't expect
   */
  EventStream(String id, int capacity, boolean priming) {
    this.id = id;
    this.capacity = capacity;
    this.priming = priming;
  }

  String id() {
    return id;
  }

  /** Adds a message and sends it when somebody listens. */
  synchronized void append(byte[] message) {
    if (finished) {
      return;
    }
    last++;
    events.add(message);
    keptBytes += message.length;
    while (keptBytes > capacity && events.size() > 1) {
      keptBytes -= events.remove().length;
    }
    pump();
  }

  /** Nothing more will come; the connection ends after what is left. */
  synchronized void finish() {
    finished = true;
    pump();
  }

  synchronized boolean isFinished() {
    return finished;
  }

  synchronized boolean isAttached() {
    return outlet != null;
  }

  synchronized int keptBytes() {
    return keptBytes;
  }

  /** Whether a client that has seen events up to {@code seen} has nothing to wait for. */
  synchronized boolean isReadUpTo(long seen) {
    return finished && seen >= last;
  }

  /**
   * Sends what comes after event {@code seen} to this connection, which takes the place of an
   * earlier one.
   */
  synchronized void attach(Outlet connection, long seen) {
    detach();
    outlet = connection;
    sent = seen;
    begin = true;
    writing = false;
    pump();
  }

  /** Ends the connection; the client may come back for what it has not seen. */
  synchronized void detach() {
    if (outlet != null && !writing) {
      outlet.end();
    }
    outlet = null;
  }

  /** Shows a silent connection, and whatever stands between, that it is alive. */
  synchronized void keepAlive() {
    if (outlet != null && !writing) {
      keepAlive = true;
      pump();
    }
  }

  private void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      while (outlet != null && !writing) {
        byte[] next = next();
        if (next.length == 0) {
          if (finished) {
            outlet.end();
            outlet = null;
          }
          return;
        }
        writing = true;
        Outlet target = outlet;
        target.write(next, failure -> written(target, failure));
      }
    } finally {
      pumping = false;
    }
  }

  private synchronized void written(Outlet target, @Nullable Throwable failure) {
    if (outlet != target) {
      if (failure == null) {
        target.end();
      }
      return;
    }
    writing = false;
    if (failure != null) {
      outlet = null;
    } else {
      pump();
    }
  }

  /** The next bytes for the connection; empty for none. */
  private byte[] next() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (begin) {
      begin = false;
      bytes.writeBytes(
          priming
              ? ("id: " + id + "-" + sent + "\nretry: " + RETRY_MILLIS + "\ndata: \n\n")
                  .getBytes(StandardCharsets.UTF_8)
              : KEEP_ALIVE);
    }
    long number = last - events.size();
    for (byte[] event : events) {
      number++;
      if (number > sent && bytes.size() < LARGEST_WRITE) {
        bytes.writeBytes(
            ("event: message\nid: " + id + "-" + number + "\ndata: ")
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(event);
        bytes.writeBytes(new byte[] {'\n', '\n'});
        sent = number;
      }
    }
    if (keepAlive && bytes.size() == 0) {
      bytes.writeBytes(KEEP_ALIVE);
    }
    keepAlive = false;
    return bytes.toByteArray();
  }
}
