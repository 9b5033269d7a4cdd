package dev.openpsa.cw.mcp.http;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.tool.CallObserver;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who called what, when, and how it ended: a JSON line a call in {@code audit/YYYY-MM-DD.jsonl}, by
 * the UTC day. What a call was given and what it answered stay out; writes name their journal
 * entry.
 */
final class AuditLog implements CallObserver, AutoCloseable {
  private static final int LONGEST_PATH = 200;
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private final Path folder;
  private final Clock clock;
  private final Duration retention;
  private @Nullable LocalDate day;
  private @Nullable Writer writer;

  AuditLog(Path dataDirectory, Clock clock, Duration retention) {
    this.folder = dataDirectory.resolve("audit");
    this.clock = clock;
    this.retention = retention;
  }

  @Override
  public void called(String tool, Client client, ToolResult result, Duration took) {
    JsonObject line = line("call");
    line.addProperty("caller", client.name());
    line.addProperty("tool", tool);
    line.addProperty("outcome", outcome(result));
    if (result.data().has("journal")) {
      line.add("journal", result.data().get("journal"));
    }
    line.addProperty("ms", took.toMillis());
    write(line);
  }

  /** A request that was turned away before it reached a tool. */
  void refused(String remote, @Nullable String caller, String path, int status) {
    JsonObject line = line("refused");
    line.addProperty("from", remote);
    if (caller != null) {
      line.addProperty("caller", caller);
    }
    line.addProperty(
        "path", path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH));
    line.addProperty("status", status);
    write(line);
  }

  private JsonObject line(String event) {
    JsonObject line = new JsonObject();
    line.addProperty("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    line.addProperty("event", event);
    return line;
  }

  private static String outcome(ToolResult result) {
    if (result.isError() && result.data().get("error") instanceof JsonObject error) {
      return error.get("code").getAsString();
    }
    return result.data().has("confirm_token") ? "preview" : "ok";
  }

  private synchronized void write(JsonObject line) {
    try {
      Writer to = writer();
      to.write(line + "\n");
      to.flush();
    } catch (IOException e) {
      // A full disk must not stop the work, but it must not pass in silence either.
      LOG.error("the audit log can't be written: {}", e.toString());
      close();
    }
  }

  private Writer writer() throws IOException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (writer == null || !today.equals(day)) {
      close();
      OwnerOnly.createDirectories(folder);
      Path file = folder.resolve(today + ".jsonl");
      if (!Files.exists(file)) {
        OwnerOnly.createFile(file);
        forget(today.minusDays(retention.toDays()));
      }
      writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
      day = today;
    }
    return writer;
  }

  private void forget(LocalDate before) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsonl")) {
      for (Path file : files) {
        if (isBefore(file, before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isBefore(Path file, LocalDate limit) {
    try {
      String name = file.getFileName().toString();
      return LocalDate.parse(name.substring(0, name.length() - ".jsonl".length())).isBefore(limit);
    } catch (DateTimeException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        writer = null;
      }
    }
  }
}
