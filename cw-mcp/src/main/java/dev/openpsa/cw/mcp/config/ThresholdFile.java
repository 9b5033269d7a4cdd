package dev.openpsa.cw.mcp.config;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads the JSON file of thresholds that {@code CW_CONFIG} names. */
final class ThresholdFile {
  private ThresholdFile() {}

  static Settings read(Map<String, String> variables) {
    String given = ServerConfig.value(variables, "CW_CONFIG");
    if (given == null) {
      return Settings.usual();
    }
    Path file = ServerConfig.path(given, variables);
    try {
      if (JsonParser.parseString(Files.readString(file)) instanceof JsonObject written) {
        return Settings.of(written);
      }
      throw new SettingsException("CW_CONFIG: " + file + " has to hold a JSON object");
    } catch (IOException e) {
      throw new SettingsException("CW_CONFIG: " + file + " can't be read; name a JSON file", e);
    } catch (JsonParseException e) {
      throw new SettingsException("CW_CONFIG: " + file + " is no JSON: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("CW_CONFIG: " + file + ": " + e.getMessage(), e);
    }
  }
}
