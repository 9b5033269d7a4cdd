package dev.openpsa.cw.sdk.json;

import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.SpecDocument;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every generated model with the schema that it is made from. */
final class EveryModel {
  record Entry(String name, Schema schema, Supplier<Model> make) {}

  private EveryModel() {}

  static List<Entry> entries() {
    SpecDocument spec = SpecDocument.read(Path.of(System.getProperty("cw.spec.file")));
    Map<String, Schema> schemas = new TreeMap<>();
    spec.schemas().values().forEach(s -> schemas.put(key(s.name()), s));
    try (Stream<Path> files =
        Files.list(
            Path.of(Ticket.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve("dev/openpsa/cw/sdk/model"))) {
      return files
          .map(f -> f.getFileName().toString().replace(".class", ""))
          .filter(n -> !n.contains("$") && !n.equals("package-info"))
          .sorted()
          .filter(n -> schemas.containsKey(key(n)))
          .map(n -> new Entry(n, schemas.get(key(n)), maker(n)))
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code Company.Configuration} becomes the class {@code CompanyConfiguration}. */
  private static String key(String name) {
    return name.replaceAll("\\W", "").toLowerCase(Locale.ROOT);
  }

  private static Supplier<Model> maker(String name) {
    try {
      Constructor<?> constructor =
          Class.forName("dev.openpsa.cw.sdk.model." + name).getConstructor();
      return () -> make(constructor);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  private static Model make(Constructor<?> constructor) {
    try {
      return (Model) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(constructor.toString(), e);
    }
  }
}
