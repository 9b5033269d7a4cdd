package dev.openpsa.cw.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the README, taken from there and run as a single source file. */
class ReadmeTest {
  private static final Pattern PROGRAM =
      Pattern.compile("```java\n(import .*?public class (\\w+) .*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void program_asItStandsThere_listsOpenTickets() throws Exception {
    String readme = Files.readString(Path.of("..", "README.md"));
    MatchResult program = PROGRAM.matcher(readme).results().findFirst().orElseThrow();
    Path source = Files.writeString(folder.resolve(program.group(2) + ".java"), program.group(1));
    try (Sandbox sandbox = Sandbox.start()) {
      ProcessBuilder builder =
          new ProcessBuilder(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  source.toString()));
      builder.environment().putAll(sandbox.environment());
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(errors).isZero();
      assertThat(out.lines().toList())
          .hasSizeGreaterThan(10)
          .allMatch(line -> line.matches("\\d+ .+"));
    }
  }
}
