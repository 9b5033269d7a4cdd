package dev.openpsa.cw.operations.journal;

import java.time.Instant;
import java.util.UUID;

/**
 * Who is at a batch: a call in a process of this machine. Ids of processes are used again, so that
 * it is also told when the process started.
 *
 * @param started in milliseconds since 1970; 0 where the system does not tell it
 */
public record Holder(long process, long started, String call) {

  /** A call of this process. */
  public static Holder own() {
    ProcessHandle own = ProcessHandle.current();
    return new Holder(own.pid(), started(own), UUID.randomUUID().toString());
  }

  static Holder of(String text) {
    String[] parts = text.split(" ", 3);
    return new Holder(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
  }

  String text() {
    return process + " " + started + " " + call;
  }

  boolean isAlive() {
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> started(handle) == started)
        .isPresent();
  }

  private static long started(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
