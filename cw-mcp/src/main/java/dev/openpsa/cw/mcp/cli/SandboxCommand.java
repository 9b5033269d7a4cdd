package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.sandbox.Sandbox;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sandbox",
    description = "Run a ConnectWise with the data of a small MSP on this machine.",
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
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
    try (Sandbox sandbox = Sandbox.builder().port(port).scale(scale).seed(seed).start()) {
      session.terminal().out().println("ready " + sandbox.url());
      session
          .terminal()
          .err()
          .println("company sandbox, public key public, private key private; stop it with Ctrl+C");
      new CountDownLatch(1).await();
    }
    return CommandLineFront.DONE;
  }
}
