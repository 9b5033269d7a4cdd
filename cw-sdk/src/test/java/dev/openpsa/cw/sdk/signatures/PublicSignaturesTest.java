package dev.openpsa.cw.sdk.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.openpsa.cw.sdk.ConnectWise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The public face of the SDK, held to golden files: whoever changes it, or brings a new
 * specification, sees in the diff what callers will notice. {@code -Dgolden.update} rewrites them.
 */
class PublicSignaturesTest {
  private static final Path GOLDEN = Path.of("src", "test", "golden", "signatures");
  private static final String ROOT = ConnectWise.class.getPackageName();
  private static final List<String> GENERATED = List.of(ROOT + ".api", ROOT + ".model");
  private static final String TRANSPORT = ROOT + ".http";

  private static List<Class<?>> classes;

  @BeforeAll
  static void read() throws Exception {
    Path root =
        Path.of(ConnectWise.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    JavaClasses all = new ClassFileImporter().importPath(root);
    classes =
        all.stream()
            .filter(c -> !c.isAnonymousClass() && !c.isLocalClass())
            .<Class<?>>map(JavaClass::reflect)
            .filter(Signatures::isVisible)
            .sorted(Comparator.comparing(Class::getName))
            .collect(Collectors.toList());
  }

  @Test
  void client_handWritten_isAsTheGoldenFileSays() throws Exception {
    compare(
        "client.txt",
        c -> !GENERATED.contains(c.getPackageName()) && !c.getPackageName().equals(TRANSPORT),
        Signatures::of);
  }

  @Test
  void resources_generated_areAsTheGoldenFileSays() throws Exception {
    compare("resources.txt", c -> c.getPackageName().equals(ROOT + ".api"), Signatures::of);
  }

  @Test
  void models_generated_areAsTheGoldenFileSays() throws Exception {
    compare("models.txt", c -> c.getPackageName().equals(ROOT + ".model"), Signatures::ofModel);
  }

  private static void compare(
      String name, Predicate<Class<?>> which, Function<Class<?>, String> signatures)
      throws Exception {
    String actual =
        classes.stream()
            .filter(which)
            .map(signatures)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("\n", "", "\n"));
    Path golden = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, actual);
    }
    assertThat(golden).as("run with -Dgolden.update to write it").exists();
    List<String> expected = Files.readAllLines(golden);
    List<String> lines = actual.lines().toList();
    List<String> gone = expected.stream().filter(line -> !lines.contains(line)).limit(20).toList();
    assertThat(lines)
        .as("the public face changed (gone, first 20: %s); -Dgolden.update accepts it", gone)
        .isEqualTo(expected);
  }
}
