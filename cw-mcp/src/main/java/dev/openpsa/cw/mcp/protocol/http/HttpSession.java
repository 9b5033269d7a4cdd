package dev.openpsa.cw.mcp.protocol.http;

import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client's session: who it belongs to, its streams, and when it was used. */
final class HttpSession {
  /** Most bytes of events that are kept for clients that come back. */
  private static final int KEPT_BYTES = 512 * 1024;

  private static final int KEPT_STREAMS = 64;

  private final McpStreamableServerSession protocol;
  private final String caller;
  private final boolean primes;
  private final Map<String, EventStream> streams = new LinkedHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private int streamNumber;
  private volatile long lastUsed;
  private @Nullable EventStream listening;

  HttpSession(
      McpStreamableServerSession protocol, String caller, String protocolVersion, long now) {
    this.protocol = protocol;
    this.caller = caller;
    this.primes = protocolVersion.compareTo(ProtocolVersions.MCP_2025_11_25) >= 0;
    this.lastUsed = now;
  }

  String id() {
    return protocol.getId();
  }

  McpStreamableServerSession protocol() {
    return protocol;
  }

  boolean belongsTo(String someone) {
    return caller.equals(someone);
  }

  void use(long now) {
    lastUsed = now;
  }

  long lastUsed() {
    return lastUsed;
  }

  /** How many calls run. */
  int calls() {
    return calls.get();
  }

  void callBegins() {
    calls.incrementAndGet();
  }

  void callEnds(long now) {
    calls.decrementAndGet();
    use(now);
  }

  /** Whether a call runs or a client listens. */
  synchronized boolean isBusy() {
    return calls.get() > 0 || streams.values().stream().anyMatch(EventStream::isAttached);
  }

  synchronized EventStream newStream() {
    streamNumber++;
    EventStream stream = new EventStream("s" + streamNumber, KEPT_BYTES, primes);
    streams.put(stream.id(), stream);
    forgetTheOldest();
    return stream;
  }

  /** The stream for messages that belong to no call; an earlier one ends. */
  EventStream newListeningStream() {
    EventStream fresh = newStream();
    EventStream before;
    synchronized (this) {
      before = listening;
      listening = fresh;
    }
    if (before != null) {
      before.finish();
    }
    return fresh;
  }

  /** A stream that is still known, by the id of one of its events. */
  synchronized Optional<EventStream> stream(String streamId) {
    return Optional.ofNullable(streams.get(streamId));
  }

  synchronized void keepAlive() {
    streams.values().forEach(EventStream::keepAlive);
  }

  /** Ends all connections. */
  synchronized void end() {
    streams.values().forEach(EventStream::finish);
    streams.clear();
  }

  private void forgetTheOldest() {
    int bytes = streams.values().stream().mapToInt(EventStream::keptBytes).sum();
    var each = streams.values().iterator();
    while (each.hasNext() && (bytes > KEPT_BYTES || streams.size() > KEPT_STREAMS)) {
      EventStream oldest = each.next();
      if (oldest.isFinished() && !oldest.isAttached()) {
        bytes -= oldest.keptBytes();
        each.remove();
      }
    }
  }
}
