package dev.openpsa.cw.catalog.internal.build;

import dev.openpsa.cw.spec.SpecDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * Builds {@code catalog.db} and, beside it, {@code catalog.properties} with what is worth knowing
 * before the database is opened. The same input gives the same bytes.
 */
public final class CatalogBuilder {
  private static final System.Logger LOG = System.getLogger(CatalogBuilder.class.getName());
  private static final String PACKAGE = "/dev/openpsa/cw/catalog/";
  private static final List<String> LAYOUT =
      List.of(
          "PRAGMA page_size = 4096",
          "PRAGMA journal_mode = OFF",
          "PRAGMA synchronous = OFF",
          "PRAGMA encoding = 'UTF-8'");

  private CatalogBuilder() {}

  /** Arguments: the API document, the folder of the word lists, the folder to write to. */
  public static void main(String[] args) throws IOException, SQLException {
    if (args.length != 3) {
      throw new IllegalArgumentException("usage: SPEC_FILE WORD_LIST_FOLDER TARGET_FOLDER");
    }
    Path specFile = Path.of(args[0]);
    SpecDocument spec = SpecDocument.read(specFile);
    WordLists lists = WordLists.read(Path.of(args[1]));
    write(spec, hash(specFile), lists, Path.of(args[2]));
    SpareWords.of(spec, lists).forEach(line -> LOG.log(System.Logger.Level.WARNING, line));
  }

  /** Writes the catalogue into {@code target} and answers the path of its database. */
  public static Path build(Path specFile, Path wordLists, Path target)
      throws IOException, SQLException {
    return write(SpecDocument.read(specFile), hash(specFile), WordLists.read(wordLists), target);
  }

  /**
   * As {@link #build(Path, Path, Path)}, with the words that this library carries and a document
   * that has been read.
   *
   * @param specHash of the file, see {@link #hash}
   */
  public static Path build(SpecDocument spec, String specHash, Path target)
      throws IOException, SQLException {
    return write(spec, specHash, WordLists.packaged(), target);
  }

  private static Path write(SpecDocument spec, String specHash, WordLists lists, Path target)
      throws IOException, SQLException {
    Files.createDirectories(target);
    Path db = target.resolve("catalog.db");
    Files.deleteIfExists(db);
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + db, new Properties())) {
      try (Statement statement = connection.createStatement()) {
        for (String pragma : LAYOUT) {
          statement.execute(pragma);
        }
        for (String create : schemaStatements()) {
          statement.executeUpdate(create);
        }
        connection.setAutoCommit(false);
        try (Table meta = new Table(connection, "meta", "key", "value");
            TypeTable types = new TypeTable(connection)) {
          meta.add("apiVersion", spec.version());
          meta.add("specHash", specHash);
          meta.add("endpoints", String.valueOf(spec.endpoints().size()));
          SchemaWriter.write(connection, types, spec.schemas().values());
          new SearchWriter(connection, spec, lists).write(types);
        }
        statement.execute("INSERT INTO resource_text (resource_text) VALUES ('optimize')");
        connection.commit();
        connection.setAutoCommit(true);
        statement.execute("ANALYZE");
        statement.execute("VACUUM");
      }
    }
    // Not java.util.Properties: it writes the time of day.
    Files.writeString(
        target.resolve("catalog.properties"),
        "apiVersion=%s\nspecHash=%s\nendpoints=%d\ncontentHash=%s\nsize=%d\n"
            .formatted(spec.version(), specHash, spec.endpoints().size(), hash(db), Files.size(db)),
        StandardCharsets.ISO_8859_1);
    return db;
  }

  private static List<String> schemaStatements() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            CatalogBuilder.class.getResourceAsStream(PACKAGE + "schema.sql"), "schema.sql")) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--.*", "");
      return List.of(sql.split(";")).stream().map(String::trim).filter(s -> !s.isEmpty()).toList();
    }
  }

  /** SHA-256 of a file, in hexadecimal. */
  public static String hash(Path file) throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
