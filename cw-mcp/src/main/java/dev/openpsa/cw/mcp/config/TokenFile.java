package dev.openpsa.cw.mcp.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.openpsa.cw.mcp.tool.Toolset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The file of named tokens:
 *
 * <pre>{@code
 * {"tokens": [
 *   {"name": "anna", "token": "…"},
 *   {"name": "reports", "sha256": "…", "toolsets": ["discovery", "execution"], "read_only": true}
 * ]}
 * }</pre>
 *
 * <p>An entry without toolsets or {@code read_only} has the server's own.
 */
final class TokenFile {
  private static final Set<String> MEMBERS =
      Set.of("name", "token", "sha256", "toolsets", "read_only");
  private static final int SHORTEST_TOKEN = 16;

  private final Path file;
  private final Grant usual;

  private TokenFile(Path file, Grant usual) {
    this.file = file;
    this.usual = usual;
  }

  /**
   * Reads the file.
   *
   * @param usual the server's own toolsets and read-only mode, which an entry may narrow
   * @throws SettingsException when others can read the file, or an entry is wrong
   */
  static List<TokenGrant> read(Path file, Grant usual) {
    PrivateFile.require(file);
    return new TokenFile(file, usual).entries();
  }

  private List<TokenGrant> entries() {
    JsonArray entries = parse();
    List<TokenGrant> grants = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      TokenGrant grant = entry(entries.get(i), i + 1);
      if (!names.add(grant.grant().name())) {
        throw wrong(i + 1, "the name '" + grant.grant().name() + "' is taken by an entry before");
      }
      if (grants.stream().anyMatch(grant::sameTokenAs)) {
        throw wrong(i + 1, "its token is that of an entry before");
      }
      grants.add(grant);
    }
    if (grants.isEmpty()) {
      throw new SettingsException("CW_HTTP_TOKENS: " + file + " holds no token");
    }
    return grants;
  }

  private JsonArray parse() {
    try {
      JsonElement parsed = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8));
      if (parsed instanceof JsonObject object && object.get("tokens") instanceof JsonArray array) {
        return array;
      }
    } catch (JsonParseException e) {
      // The parser's message may quote a token.
    } catch (IOException e) {
      throw new SettingsException("CW_HTTP_TOKENS: " + file + " can't be read: " + e, e);
    }
    throw new SettingsException(
        "CW_HTTP_TOKENS: " + file + " has to be a JSON object with a list 'tokens'");
  }

  private TokenGrant entry(JsonElement given, int number) {
    if (!(given instanceof JsonObject entry)) {
      throw wrong(number, "it is no object");
    }
    for (String member : entry.keySet()) {
      if (!MEMBERS.contains(member)) {
        throw wrong(number, "'" + member + "' is none of name, token, sha256, toolsets, read_only");
      }
    }
    String name = text(entry, "name", number);
    if (!name.matches("[\\w.@ -]{1,64}")) {
      throw wrong(number, "it needs a 'name' of letters, digits, space, . _ @ -");
    }
    Grant grant = new Grant(name, toolsets(entry, number), readOnly(entry, number));
    String token = text(entry, "token", number);
    String digest = text(entry, "sha256", number);
    if (token.isEmpty() == digest.isEmpty()) {
      throw wrong(number, "it needs either 'token' or 'sha256'");
    }
    if (!digest.isEmpty()) {
      if (!digest.matches("[0-9a-fA-F]{64}")) {
        throw wrong(number, "'sha256' has to be 64 hexadecimal digits");
      }
      return new TokenGrant(HexFormat.of().parseHex(digest), grant);
    }
    if (token.length() < SHORTEST_TOKEN) {
      throw wrong(number, "its token is shorter than " + SHORTEST_TOKEN + " characters");
    }
    return TokenGrant.of(token, grant);
  }

  private String text(JsonObject entry, String member, int number) {
    JsonElement value = entry.get(member);
    if (value == null) {
      return "";
    }
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
      return value.getAsString().strip();
    }
    throw wrong(number, "'" + member + "' has to be a text");
  }

  private Set<Toolset> toolsets(JsonObject entry, int number) {
    JsonElement given = entry.get("toolsets");
    if (given == null) {
      return usual.toolsets();
    }
    if (!(given instanceof JsonArray list) || list.isEmpty()) {
      throw wrong(number, "'toolsets' has to be a list of names");
    }
    List<String> names = new ArrayList<>();
    list.forEach(name -> names.add(name.isJsonPrimitive() ? name.getAsString() : "?"));
    return ServerConfig.toolsets(
        String.join(",", names), "CW_HTTP_TOKENS: " + file + " entry " + number);
  }

  private boolean readOnly(JsonObject entry, int number) {
    JsonElement given = entry.get("read_only");
    if (given == null) {
      return usual.readOnly();
    }
    if (given.isJsonPrimitive() && given.getAsJsonPrimitive().isBoolean()) {
      return usual.readOnly() || given.getAsBoolean();
    }
    throw wrong(number, "'read_only' has to be true or false");
  }

  private SettingsException wrong(int number, String fault) {
    return new SettingsException("CW_HTTP_TOKENS: " + file + " entry " + number + ": " + fault);
  }
}
