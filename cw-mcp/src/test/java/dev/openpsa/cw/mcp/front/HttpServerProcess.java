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
  private static final Pattern ADDRESS = Pattern.compile("https?://[\\w.\\[\\]:-]+:\\d+");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final URI address;

  private HttpServerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static HttpServerProcess start(Cw cw, String... arguments) throws Exception {
    ProcessBuilder command = cw.command(arguments);
    Path log = Files.createTempFile("cw-http", ".log");
    Process process = command.redirectOutput(log.toFile()).redirectErrorStream(true).start();
    try {
      return new HttpServerProcess(process, address(process, log));
    } finally {
      Files.deleteIfExists(log); // the open file lives on
    }
  }

  private static URI address(Process process, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      Matcher told = ADDRESS.matcher(Files.readString(log, StandardCharsets.UTF_8));
      if (told.find()) {
        return URI.create(told.group() + "/");
      }
      Thread.sleep(30);
    }
    String said = Files.readString(log, StandardCharsets.UTF_8);
    process.destroyForcibly();
    throw new AssertionError("the server told no address: " + said);
  }

  URI address() {
    return address;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
