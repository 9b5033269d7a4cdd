package dev.openpsa.cw.mcp.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings file {@code ~/.config/connectwise-psa/.env}: lines of {@code NAME=value}, as the
 * environment would hold them. It holds credentials, so a file that others can read is refused.
 */
public final class SettingsFile {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_]\\w*)\\s*=\\s*(.*?)\\s*");

  private SettingsFile() {}

  /** Where the file lies for this user; {@code ~} is {@code HOME} as the environment has it. */
  public static Path location(Map<String, String> environment) {
    return settingsFolder(environment).resolve(".env");
  }

  static Path settingsFolder(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return Path.of(home, ".config", "connectwise-psa");
  }

  /**
   * The environment with the file's settings behind it: what the environment has wins.
   *
   * @throws SettingsException when the file is readable for others, or holds a line that is no
   *     setting
   */
  public static Map<String, String> behind(Map<String, String> environment) {
    Path file = location(environment);
    Map<String, String> all = new LinkedHashMap<>();
    if (Files.isRegularFile(file)) {
      if (!"true".equalsIgnoreCase(environment.get("CW_ENV_PERMISSIVE"))) {
        requirePrivate(file);
      }
      all.putAll(read(file));
    }
    environment.forEach(
        (name, value) -> {
          if (!value.isBlank() || !all.containsKey(name)) {
            all.put(name, value);
          }
        });
    return all;
  }

  private static void requirePrivate(Path file) {
    if (PrivateFile.othersCanRead(file)) {
      throw new SettingsException(
          file
              + " can be read by other users and may hold keys: run chmod 600 "
              + file
              + " (or set CW_ENV_PERMISSIVE=true)");
    }
  }

  private static Map<String, String> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (AccessDeniedException e) {
      throw new SettingsException(
          file + " can't be read: permission denied. Make it yours with chown, then chmod 600.", e);
    } catch (MalformedInputException e) {
      throw new SettingsException(file + " can't be read: save it as UTF-8.", e);
    } catch (IOException e) {
      throw new SettingsException(file + " can't be read: " + e, e);
    }
    Map<String, String> result = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher m = LINE.matcher(line);
      if (!m.matches()) {
        // The line itself may hold a key: only its number is named.
        throw new SettingsException(
            file + " line " + (i + 1) + " is no setting: write NAME=value, or # before a comment");
      }
      result.put(m.group(1), unquoted(m.group(2)));
    }
    return result;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    if (quoted) {
      return value.substring(1, value.length() - 1);
    }
    int comment = value.indexOf(" #");
    return comment < 0 ? value : value.substring(0, comment).strip();
  }
}
