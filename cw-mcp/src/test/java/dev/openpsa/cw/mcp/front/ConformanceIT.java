package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The protocol's own conformance suites for 2025-11-25 against the packaged program with their
 * fixtures. {@code CW_CONFORMANCE_HOME} names a folder with the npm packages {@code node@22} and,
 * under the names {@code conformance-stable} and {@code conformance-next}, two versions of
 * {@code @modelcontextprotocol/conformance}.
 */
class ConformanceIT {
  private static final Set<String> GOOD = Set.of("SUCCESS", "INFO", "SKIPPED");

  @TempDir private Path home;

  @Test
  void stableSuite_passesEveryScenario() throws Exception {
    assertPasses("conformance-stable", 32, 46, "--suite", "all");
  }

  @Test
  void nextSuite_passesEveryScenarioOfThisProtocol() throws Exception {
    assertPasses("conformance-next", 33, 83, "--suite", "all", "--spec-version", "2025-11-25");
  }

  /**
   * Runs a suite. It fails on warnings as well: they are what the protocol asks for with SHOULD.
   *
   * @param scenarios how many there are, so that none is left out unnoticed
   * @param checks how many checks of theirs succeed
   */
  private void assertPasses(String suite, int scenarios, int checks, String... options)
      throws Exception {
    Path modules = modules(suite);
    Path results = home.resolve("results");
    Path log = home.resolve("suite.log");
    try (HttpServerProcess server =
        HttpServerProcess.start(new Cw(home).withFixtures(), "serve", "--http", "127.0.0.1:0")) {
      List<String> command = new ArrayList<>();
      command.add(modules.resolve("node/bin/node").toString());
      command.add(modules.resolve(suite).resolve("dist/index.js").toString());
      command.addAll(List.of("server", "--url", server.address() + "mcp"));
      command.addAll(List.of("--output-dir", results.toString()));
      command.addAll(List.of(options));
      Process process =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("the suite ends").isTrue();
      List<Check> found = checks(results);
      assertThat(found.stream().filter(check -> !GOOD.contains(check.status())))
          .as("checks that did not succeed")
          .isEmpty();
      assertThat(process.exitValue()).as(Files.readString(log, StandardCharsets.UTF_8)).isZero();
      assertThat(found.stream().map(Check::scenario).distinct()).hasSize(scenarios);
      assertThat(found.stream().filter(check -> check.status().equals("SUCCESS")))
          .hasSizeGreaterThanOrEqualTo(checks);
    }
  }

  private static Path modules(String suite) {
    String folder = System.getenv("CW_CONFORMANCE_HOME");
    Path modules = folder == null ? null : Path.of(folder, "node_modules");
    boolean there = modules != null && Files.exists(modules.resolve(suite));
    if (!there && "1".equals(System.getenv("CW_REQUIRE_ALL"))) {
      throw new AssertionError("CW_REQUIRE_ALL is set, and CW_CONFORMANCE_HOME has no " + suite);
    }
    Assumptions.assumeTrue(there, "CW_CONFORMANCE_HOME names no folder with the npm packages");
    return modules;
  }

  private static List<Check> checks(Path results) throws IOException {
    List<Check> checks = new ArrayList<>();
    try (Stream<Path> folders = Files.list(results)) {
      for (Path folder : folders.sorted().toList()) {
        // server-SCENARIO-TIME
        String scenario =
            folder
                .getFileName()
                .toString()
                .replaceFirst("^server-(.*)-\\d{4}-\\d\\d-\\d\\dT.*$", "$1");
        JsonElement file = JsonParser.parseString(Files.readString(folder.resolve("checks.json")));
        for (JsonElement element : file.getAsJsonArray()) {
          checks.add(Check.of(scenario, element.getAsJsonObject()));
        }
      }
    }
    return checks;
  }

  private record Check(String scenario, String name, String status, String error) {
    static Check of(String scenario, JsonObject check) {
      return new Check(
          scenario,
          check.get("id").getAsString(),
          check.get("status").getAsString(),
          check.has("errorMessage") ? check.get("errorMessage").getAsString() : "");
    }
  }
}
