package dev.openpsa.cw.mcp.protocol.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The sessions that are open. When there are as many as allowed, the one that has been idle longest
 * makes room, if it has been idle for some minutes.
 */
final class SessionTable {
  private static final Duration MAY_MAKE_ROOM = Duration.ofMinutes(5);

  private final Map<String, HttpSession> sessions = new ConcurrentHashMap<>();
  private final Semaphore room;

  SessionTable(Semaphore room) {
    this.room = room;
  }

  /** Takes a place for a session; false when there is none. */
  boolean reserve(long now) {
    if (room.tryAcquire()) {
      return true;
    }
    Optional<HttpSession> idle =
        sessions.values().stream()
            .filter(session -> isIdle(session, now, MAY_MAKE_ROOM))
            .min(Comparator.comparingLong(HttpSession::lastUsed));
    idle.ifPresent(this::remove);
    return room.tryAcquire();
  }

  /** Gives a place back that {@link #reserve} took and no session came to fill. */
  void giveBack() {
    room.release();
  }

  void add(HttpSession session) {
    sessions.put(session.id(), session);
  }

  /** The session of that id, if it belongs to the caller. */
  Optional<HttpSession> find(String id, String caller) {
    return Optional.ofNullable(sessions.get(id)).filter(s -> s.belongsTo(caller));
  }

  void remove(HttpSession session) {
    if (sessions.remove(session.id()) != null) {
      room.release();
      session.end();
      session.protocol().closeGracefully().subscribe();
    }
  }

  /** Ends those that nobody has used for that long. */
  void sweep(long now, Duration idle) {
    List<HttpSession> all = new ArrayList<>(sessions.values());
    all.stream().filter(session -> isIdle(session, now, idle)).forEach(this::remove);
  }

  Collection<HttpSession> all() {
    return sessions.values();
  }

  private static boolean isIdle(HttpSession session, long now, Duration since) {
    return !session.isBusy() && now - session.lastUsed() >= since.toNanos();
  }
}
