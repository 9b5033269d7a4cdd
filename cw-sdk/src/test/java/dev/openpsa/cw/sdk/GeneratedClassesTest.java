package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which classes made from the specification the code written by hand stands on. */
class GeneratedClassesTest {
  private static final Pattern IMPORT =
      Pattern.compile("import dev\\.openpsa\\.cw\\.sdk\\.((?:api|model)\\.\\w+);");
  private static final Pattern LISTED = Pattern.compile("`((?:api|model)\\.[A-Z]\\w+)`");

  @Test
  void sdk_generatedClassesInUse_areThoseThatTheGuideLists() throws IOException {
    String guide = Files.readString(Path.of("../docs/upgrading.md"));
    String section = guide.substring(guide.indexOf("### What may need your hand"));
    Set<String> listed = found(LISTED, section.substring(0, section.indexOf("\n### ")));
    assertThat(imported(Path.of("src/main/java"))).isNotEmpty().isEqualTo(listed);
  }

  @Test
  void otherModules_generatedClasses_areNotUsed() throws IOException {
    for (String module : List.of("spec", "cw-catalog", "cw-operations", "cw-mcp", "cw-sandbox")) {
      Path sources = Path.of("..", module, "src", "main", "java");
      assertThat(sources).isDirectory();
      assertThat(imported(sources)).as(module).isEmpty();
    }
  }

  private static Set<String> imported(Path sources) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return found(IMPORT, all);
  }

  private static Set<String> found(Pattern pattern, CharSequence text) {
    Set<String> found = new TreeSet<>();
    Matcher m = pattern.matcher(text);
    while (m.find()) {
      found.add(m.group(1));
    }
    return found;
  }
}
