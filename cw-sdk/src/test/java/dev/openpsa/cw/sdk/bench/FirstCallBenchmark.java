package dev.openpsa.cw.sdk.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Prints a table: from the start of a JVM to its first answer, typed by the SDK, and by bare OkHttp
 * and Gson. Each variant runs in JVMs of its own, in turns, with and without an archive of its
 * classes (AppCDS) made by a training run. Times are medians in milliseconds, taken from outside.
 *
 * <p>Argument: how many starts to measure for each variant, 21 by default.
 */
final class FirstCallBenchmark {
  private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** What both variants have on their class path, and no test library. */
  private static final List<String> LIBRARIES =
      List.of("okhttp", "okio", "kotlin", "annotations", "gson", "slf4j-api", "jspecify");

  private static final List<Class<?>> VARIANTS =
      List.of(FirstCall.Typed.class, FirstCall.Bare.class, FirstCall.BareCleartext.class);

  private final String address;
  private final Path directory;
  private final String classPath;

  private FirstCallBenchmark(String address, Path directory) throws IOException {
    this.address = address;
    this.directory = directory;
    this.classPath = jars(directory);
  }

  public static void main(String[] args) throws Exception {
    int starts = args.length == 0 ? 21 : Integer.parseInt(args[0]);
    Path directory = Files.createTempDirectory("first-call");
    try (OneAnswerServer server = new OneAnswerServer(TicketPage.json(25).replace("\n", ""))) {
      new FirstCallBenchmark(server.address(), directory).run(starts);
    } finally {
      delete(directory);
    }
  }

  private void run(int starts) throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%-48s %10s %10s%n",
        "JVM start to first answer, " + starts,
        "plain",
        "AppCDS");
    for (Class<?> variant : VARIANTS) {
      start(variant, List.of("-XX:ArchiveClassesAtExit=" + archive(variant)));
    }
    double[][] plain = new double[VARIANTS.size()][starts];
    double[][] archived = new double[VARIANTS.size()][starts];
    for (int i = 0; i < starts; i++) {
      for (int v = 0; v < VARIANTS.size(); v++) {
        Class<?> variant = VARIANTS.get(v);
        plain[v][i] = start(variant, List.of());
        archived[v][i] =
            start(variant, List.of("-XX:SharedArchiveFile=" + archive(variant), "-Xshare:auto"));
      }
    }
    for (int v = 0; v < VARIANTS.size(); v++) {
      row(VARIANTS.get(v).getSimpleName(), median(plain[v]), median(archived[v]));
    }
    for (int v = 1; v < VARIANTS.size(); v++) {
      row(
          "Typed over " + VARIANTS.get(v).getSimpleName(),
          median(plain[0]) - median(plain[v]),
          median(archived[0]) - median(archived[v]));
    }
  }

  /** Milliseconds from the start of the process to the first byte of its output. */
  private double start(Class<?> variant, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, variant.getName(), address));
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    int first = process.getInputStream().read();
    long end = System.nanoTime();
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    if (process.waitFor() != 0 || first != FirstCall.DONE) {
      throw new IOException(variant.getSimpleName() + " failed");
    }
    return (end - begin) / 1e6;
  }

  private Path archive(Class<?> variant) {
    return directory.resolve(variant.getSimpleName() + ".jsa");
  }

  /** The class path as jars: an archive takes classes from nothing else. */
  private static String jars(Path directory) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Path jar = directory.resolve("classes-" + jars.size() + ".jar");
        pack(path, jar);
        jars.add(jar.toString());
      } else if (LIBRARIES.stream().anyMatch(String.valueOf(path.getFileName())::startsWith)
          || entry.contains("cw-")) {
        jars.add(entry);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  /** Classes only: the tests' logging is a service, and would be measured too. */
  private static void pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.toString().endsWith(".class")) {
          String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void row(String what, double plain, double archived) {
    System.out.printf(Locale.ROOT, "%-48s %10.1f %10.1f%n", what, plain, archived);
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
