package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Chooses between the configured ConnectWise and a sandbox that lives as long as the command. */
final class Connection implements AutoCloseable {
  @Option(
      names = "--sandbox",
      description =
          "Use the built-in ConnectWise with the data of a small MSP; no credentials needed.")
  private boolean sandbox;

  private @Nullable Sandbox started;

  /** The settings, pointed at the sandbox where it was asked for. */
  ServerConfig of(ServerConfig config) {
    if (!sandbox) {
      return config;
    }
    started = Sandbox.start();
    return config.withSandbox(started.environment());
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
