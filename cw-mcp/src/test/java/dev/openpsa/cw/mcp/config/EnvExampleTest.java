package dev.openpsa.cw.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code .env.example} is where people learn which settings there are. */
class EnvExampleTest {
  private static final Pattern SETTING = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=(.*)$");

  /** What only this project's own build and launcher set. */
  private static final Set<String> INTERNAL =
      Set.of("CW_LAUNCHER", "CW_REQUIRE_ALL", "CW_INSPECTOR_HOME", "CW_CONFORMANCE_HOME");

  private static Map<String, String> example() throws IOException {
    String text = Files.readString(Path.of("..", ".env.example").toAbsolutePath());
    return SETTING
        .matcher(text)
        .results()
        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
  }

  @Test
  void envExample_namesEverySettingAndNoOther() throws IOException {
    Set<String> named =
        example().keySet().stream()
            .filter(name -> name.startsWith("CW_"))
            .collect(Collectors.toSet());

    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            KnownSettings.names().stream().filter(name -> !INTERNAL.contains(name)).toList());
  }

  @Test
  void envExample_asItIs_isAValidConfiguration() throws IOException {
    assertThat(ServerConfig.fromMap(example()).guard().readOnly()).isTrue();
  }
}
