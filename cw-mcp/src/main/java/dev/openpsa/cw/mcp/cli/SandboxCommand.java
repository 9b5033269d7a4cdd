package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.sandbox.Sandbox;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    try (Sandbox sandbox = start()) {
      session.terminal().out().println("ready " + sandbox.url());
      session
          .terminal()
          .err()
          .println(
              "To use it:\n  export CW_API_URL="
                  + sandbox.url()
                  + " CW_COMPANY_ID=sandbox CW_PUBLIC_KEY=public CW_PRIVATE_KEY=private\n"
                  + "Stop it with Ctrl+C.");
      new CountDownLatch(1).await();
    }
    return CommandLineFront.DONE;
  }

  private Sandbox start() {
    try {
      return Sandbox.builder().port(port).scale(scale).seed(seed).start();
    } catch (UncheckedIOException e) {
      throw new UsageException(
          "port " + port + " is taken: choose another with --port, 0 for any free one");
    }
  }
}
