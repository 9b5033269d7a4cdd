package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What clients are told about the tools, held to golden files: a change shows in the diff. {@code
 * -Dgolden.update} rewrites them.
 */
class ToolListIT {
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final Path GOLDEN =
      Path.of(System.getProperty("cw.root"), "cw-mcp", "src", "test", "golden");
  private static final int LARGEST_LIST = 16 * 1024;

  @TempDir private Path home;

  @Test
  void list_isAsTheGoldenFilesSay() throws Exception {
    compareAll(GOLDEN.resolve("tools"), "serve");
  }

  @ParameterizedTest
  @CsvSource({"openwebui, 13", "gateway, 11"})
  void listOfAliases_isAsTheGoldenFilesSay(String toolset, int count) throws Exception {
    assertThat(compareAll(GOLDEN.resolve(toolset), "serve", "--toolsets", toolset))
        .isEqualTo(count);
  }

  private int compareAll(Path folder, String... command) throws Exception {
    try (McpClient client = McpClient.open(new Cw(home).command(command))) {
      Set<String> names = new TreeSet<>();
      for (JsonElement e : client.tools()) {
        String name = e.getAsJsonObject().get("name").getAsString();
        names.add(name + ".json");
        compare(folder.resolve(name + ".json"), PRETTY.toJson(e) + "\n");
      }
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.map(f -> f.getFileName().toString()))
            .containsExactlyInAnyOrderElementsOf(names);
      }
      return names.size();
    }
  }

  private static void compare(Path golden, String actual) throws Exception {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, actual);
    }
    assertThat(golden).as("run with -Dgolden.update to write it").exists();
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  @Test
  void list_isCompleteAndLean() throws Exception {
    try (McpClient client = McpClient.open(new Cw(home).command("serve"))) {
      JsonObject list = client.request("tools/list", new JsonObject());
      assertThat(list.toString().getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(LARGEST_LIST);
      for (JsonElement e : list.getAsJsonArray("tools")) {
        JsonObject tool = e.getAsJsonObject();
        String name = tool.get("name").getAsString();
        assertThat(name).matches("cw_[a-z_]{3,40}");
        assertThat(tool.get("title").getAsString()).as(name).isNotBlank();
        argumentsHaveTypes(name, tool.getAsJsonObject("inputSchema").getAsJsonObject("properties"));
        assertThat(tool.get("description").getAsString().length()).as(name).isBetween(40, 400);
        assertThat(tool.getAsJsonObject("annotations").has("readOnlyHint")).as(name).isTrue();
        assertThat(tool.getAsJsonObject("inputSchema").get("additionalProperties").getAsBoolean())
            .as(name)
            .isFalse();
        JsonObject output = tool.getAsJsonObject("outputSchema");
        assertThat(output.has("required")).as(name).isFalse();
        assertThat(output.getAsJsonObject("properties").keySet()).as(name).contains("error");
      }
    }
  }

  /**
   * Some clients refuse a list without the type of its items. Bodies alone are whatever they are.
   */
  private static void argumentsHaveTypes(String tool, JsonObject properties) {
    for (String argument : properties.keySet()) {
      JsonObject schema = properties.getAsJsonObject(argument);
      if (!argument.equals("body")) {
        assertThat(schema.has("type")).as(tool + " " + argument).isTrue();
        boolean isList = schema.get("type").getAsString().equals("array");
        assertThat(schema.has("items")).as(tool + " " + argument).isEqualTo(isList);
      }
    }
  }
}
