package dev.openpsa.cw.mcp.front;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts the packaged program as its users do, with an environment that holds nothing of this
 * machine's settings.
 */
final class Cw {
  private static final String JAVA_HOME = System.getProperty("java.home");

  /** The class archive that the launcher makes and starts with; none where it can't be made. */
  private static final List<String> ARCHIVE = archive();

  private final Path home;
  private final Map<String, String> variables = new HashMap<>();
  private List<String> program = List.of("-jar", System.getProperty("cw.jar"));

  Cw(Path home) {
    this.home = home;
  }

  Cw with(String name, String value) {
    variables.put(name, value);
    return this;
  }

  Cw with(Map<String, String> more) {
    variables.putAll(more);
    return this;
  }

  /** With the conformance suites' fixtures, which lie among the test classes. */
  Cw withFixtures() throws URISyntaxException {
    Path classes = Path.of(Cw.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    program =
        List.of(
            "-Dcw.conformance=true",
            "-cp",
            System.getProperty("cw.jar") + File.pathSeparator + classes,
            "dev.openpsa.cw.mcp.Main");
    return this;
  }

  /** On a Java runtime of those modules alone. */
  Cw withModules(String modules) {
    program = List.of("--limit-modules", modules, "-jar", System.getProperty("cw.jar"));
    return this;
  }

  ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(JAVA_HOME, "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xlog:disable",
            "-Xlog:all=error:stderr"));
    if (!program.contains("--limit-modules")) {
      command.addAll(ARCHIVE);
    }
    command.addAll(program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(n -> n.startsWith("CW_") || n.startsWith("CONNECTWISE_") || n.startsWith("MCP_"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("CW_DATA_DIR", home.resolve("data").toString());
    builder.environment().putAll(variables);
    return builder;
  }

  /** Runs a command to its end. */
  Outcome run(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(home, "out", null);
    Path err = Files.createTempFile(home, "err", null);
    Process process =
        command(arguments)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          "cw " + String.join(" ", arguments) + " did not end within a minute");
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static List<String> archive() {
    Path root = Path.of(System.getProperty("cw.root"));
    Path folder = Path.of(System.getProperty("cw.jar")).resolveSibling("launch");
    try {
      ProcessBuilder launcher =
          new ProcessBuilder("sh", root.resolve("cw").toString(), "--version");
      launcher.environment().put("JAVA_HOME", JAVA_HOME);
      launcher
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
      String version = System.getProperty("java.version");
      Path classes = folder.resolve("classes-" + version + ".jsa");
      Path compiled = folder.resolve("classes-" + version + ".aot");
      if (Files.exists(classes)) {
        return List.of("-XX:SharedArchiveFile=" + classes);
      }
      return Files.exists(compiled) ? List.of("-XX:AOTCache=" + compiled) : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** How a command ended. */
  record Outcome(int status, String out, String err) {}
}
