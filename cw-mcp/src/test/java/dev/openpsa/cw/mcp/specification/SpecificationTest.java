package dev.openpsa.cw.mcp.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecificationTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");

  @TempDir private Path home;

  private Path document(String version) throws IOException {
    return Files.writeString(
        home.resolve(version + ".json"),
        """
        {"openapi": "3.0.1", "info": {"title": "x", "version": "%s"}, "paths": {"/service/boards": {"get": {
          "operationId": "getServiceBoards", "tags": ["Boards"], "responses": {"200": {"description": "ok", "content": {
            "application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Board"}}}}}}}}},
          "components": {"schemas": {"Board": {"type": "object", "properties": {"id": {"type": "integer"},
            "name": {"type": "string"}}}}}}
        """
            .formatted(version));
  }

  private Specification open(Path document, Instant when) {
    ServerConfig config =
        ServerConfig.fromMap(
            Map.of(
                "HOME", home.toString(),
                "CW_DATA_DIR", home.resolve("data").toString(),
                "CW_SPEC", document.toString()));
    return Specification.of(config, Clock.fixed(when, ZoneOffset.UTC));
  }

  private Set<Path> indexed() throws IOException {
    try (Stream<Path> folders = Files.list(home.resolve("data/specifications"))) {
      return folders.collect(Collectors.toSet());
    }
  }

  @Test
  void of_moreDocumentsThanAreKept_forgetsThoseUsedLongestAgo() throws Exception {
    List<Path> made = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Set<Path> before = i == 0 ? Set.of() : indexed();
      try (Specification one = open(document("202" + i + ".1"), NOW.plusSeconds(i))) {
        assertThat(one.catalog().apiVersion()).isEqualTo("202" + i + ".1");
        assertThat(one.catalog().endpointCount()).isEqualTo(1);
        assertThat(one.operations().unavailable()).hasSizeGreaterThan(1000);
      }
      indexed().stream().filter(path -> !before.contains(path)).forEach(made::add);
    }
    assertThat(indexed()).containsExactlyInAnyOrderElementsOf(made.subList(1, 4));
  }

  @Test
  void of_whatAnEndedProgramLeft_isTidiedUpLater() throws Exception {
    Path left = Files.createDirectories(home.resolve("data/specifications/unfinished-1"));
    Files.writeString(left.resolve("catalog.db"), "half");
    Files.setLastModifiedTime(left, FileTime.from(NOW.minus(Duration.ofMinutes(30))));
    open(document("2020.1"), NOW).close();
    assertThat(left).as("it may still be at work").exists();
    open(document("2020.1"), NOW.plus(Duration.ofHours(1))).close();
    assertThat(left).doesNotExist();
    assertThat(indexed()).hasSize(1);
  }

  @Test
  void of_twoProgramsAtTheSameTime_bothHaveIt() throws Exception {
    Path document = document("2020.1");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<String> opening =
          () -> {
            try (Specification one = open(document, NOW)) {
              return one.catalog().apiVersion();
            }
          };
      for (Future<String> version : threads.invokeAll(List.of(opening, opening))) {
        assertThat(version.get()).isEqualTo("2020.1");
      }
      assertThat(indexed()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void of_aDataDirectoryThatCantBeWritten_namesTheSetting() throws Exception {
    Path document = document("2020.1");
    Files.writeString(home.resolve("data"), "a file");
    assertThatThrownBy(() -> open(document, NOW))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("CW_DATA_DIR");
  }
}
