package dev.openpsa.cw.mcp.front;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program serving over HTTP, on the port that it says it got. */
final class HttpServerProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready (https?://\\S+:\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;
  private final URI address;

  private HttpServerProcess(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  static HttpServerProcess start(Cw cw, String... arguments) throws Exception {
    Path log = Files.createTempFile("cw-http", ".log");
    Process process =
        cw.command(arguments).redirectOutput(log.toFile()).redirectErrorStream(true).start();
    return new HttpServerProcess(process, log, address(process, log));
  }

  private static URI address(Process process, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      Matcher told = READY.matcher(Files.readString(log, StandardCharsets.UTF_8));
      if (told.find()) {
        return URI.create(told.group(1) + "/");
      }
      Thread.sleep(20);
    }
    process.destroyForcibly();
    throw new AssertionError(
        "the server told no address: " + Files.readString(log, StandardCharsets.UTF_8));
  }

  /** With a slash at the end. */
  URI address() {
    return address;
  }

  /** What it has written to its standard streams. */
  String said() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /** Asks it to stop, as a container engine does. */
  void terminate() {
    process.destroy();
  }

  boolean hasEnded(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    Files.deleteIfExists(log);
  }
}
