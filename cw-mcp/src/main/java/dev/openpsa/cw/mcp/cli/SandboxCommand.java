package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.sandbox.Sandbox;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.quirk.Quirk;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sandbox",
    description = "Run a ConnectWise with the data of a small MSP on this machine.",
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
  private static final int LARGEST_PORT = 65_535;
  private static final int LARGEST_SCALE = 100;

  private final Session session;

  @Option(
      names = "--port",
      description = "Port on loopback (default: 8085).",
      defaultValue = "8085")
  private int port;

  @Option(names = "--scale", description = "How large the MSP is (default: 1).", defaultValue = "1")
  private int scale;

  @Option(
      names = "--seed",
      description = "The same seed makes the same data (default: 1).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--now",
      paramLabel = "<time>",
      description =
          "Stand still at this time, such as 2026-03-18T15:30:00Z (default: the real one).")
  private @Nullable String now;

  @Option(
      names = "--rate-limit",
      paramLabel = "<requests>",
      description =
          "Answer 429 beyond so many a minute; ConnectWise has 1000 (default: 0, no limit).",
      defaultValue = "0")
  private int rateLimit;

  @Option(
      names = "--quirk",
      paramLabel = "<name>",
      description =
          "Do what only some real servers do, may be given more than once: ${COMPLETION-CANDIDATES}.")
  private List<Quirk> quirks = List.of();

  SandboxCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > LARGEST_PORT) {
      throw new UsageException("--port has to be from 0 (any free one) to " + LARGEST_PORT);
    }
    if (scale < 1 || scale > LARGEST_SCALE) {
      throw new UsageException("--scale has to be from 1 to " + LARGEST_SCALE);
    }
    if (rateLimit < 0) {
      throw new UsageException("--rate-limit has to be 0 (none) or more");
    }
    try (Sandbox sandbox = start()) {
      session.terminal().out().println("ready " + sandbox.url());
      session.terminal().err().println(use(sandbox));
      new CountDownLatch(1).await();
    }
    return CommandLineFront.DONE;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException("--now is written 2026-03-18T15:30:00Z, not " + text);
    }
  }

  private String use(Sandbox sandbox) {
    StringBuilder text =
        new StringBuilder("To use it:\n  export CW_API_URL=")
            .append(sandbox.url())
            .append(" CW_COMPANY_ID=sandbox CW_PUBLIC_KEY=public CW_PRIVATE_KEY=private")
            .append(now == null ? "\n" : " CW_NOW=" + time(now) + "\n")
            .append("Other keys, public and private:\n");
    for (Role role : Role.values()) {
      if (role != Role.ADMINISTRATOR) {
        String name = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
        text.append("  %-14s %s %s\n".formatted(name, role.publicKey(), role.privateKey()));
      }
    }
    return text.append("Faults, log, settings, reset: ")
        .append(sandbox.url())
        .append("/_sandbox/\nStop it with Ctrl+C.")
        .toString();
  }

  private Sandbox start() {
    Sandbox.Builder builder =
        Sandbox.builder()
            .port(port)
            .scale(scale)
            .seed(seed)
            .requestsPerMinute(rateLimit)
            .quirks(quirks.toArray(Quirk[]::new));
    if (now != null) {
      builder.clock(Clock.fixed(time(now), ZoneOffset.UTC));
    }
    try {
      return builder.start();
    } catch (UncheckedIOException e) {
      throw new UsageException(
          "port " + port + " is taken: choose another with --port, 0 for any free one");
    }
  }
}
