package dev.openpsa.cw.mcp.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where and for whom the server listens.
 *
 * @param host as it was given, for the address that is printed
 * @param port 0 for any free one
 * @param tokens empty where no token is asked for, which only loopback may do
 * @param open what a caller without a token may use where none is asked for
 * @param origins browser origins beside the server's own that may call
 * @param hosts names beside the server's own by which it may be called, in lower case
 * @param requestsPerMinute for each caller; 0 for no limit
 * @param sessions most MCP sessions at once
 * @param idle how long a session may be idle before it ends
 */
public record HttpSettings(
    String host,
    InetAddress address,
    int port,
    List<TokenGrant> tokens,
    Grant open,
    Set<String> origins,
    Set<String> hosts,
    int requestsPerMinute,
    int sessions,
    Duration idle,
    @Nullable KeyStoreFile keyStore) {
  private static final int SHORT_TOKEN = 16;
  private static final int DEFAULT_PORT = 3002;
  private static final int LARGEST_PORT = 65_535;
  private static final int DEFAULT_RATE = 12_000;
  private static final int DEFAULT_SESSIONS = 1_000;
  private static final int DEFAULT_IDLE_MINUTES = 60;

  public HttpSettings {
    tokens = List.copyOf(tokens);
    origins = Set.copyOf(origins);
    hosts = Set.copyOf(hosts);
  }

  /** A PKCS12 or JKS key store with the server's certificate. */
  public record KeyStoreFile(Path path, String password) {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * Reads the settings.
   *
   * @param listen {@code HOST:PORT}, {@code HOST}, {@code :PORT}, {@code PORT} or empty
   * @throws SettingsException naming the variable or option that is wrong; also when an address
   *     that others can reach would be served without a token
   */
  public static HttpSettings of(String listen, ServerConfig config) {
    Map<String, String> variables = config.variables();
    String host = host(listen);
    InetAddress address = address(host);
    Grant open = new Grant("local", config.toolsets(), config.guard().readOnly());
    List<TokenGrant> tokens = tokens(variables, open);
    if (tokens.isEmpty() && !address.isLoopbackAddress()) {
      throw new SettingsException(
          "--http "
              + listen
              + " can be reached by others: set CW_HTTP_TOKEN to a long random text (openssl rand"
              + " -hex 32), or CW_HTTP_TOKENS to a file of named ones; or listen on 127.0.0.1");
    }
    return new HttpSettings(
        host,
        address,
        port(listen, variables),
        tokens,
        open,
        origins(variables),
        hosts(variables),
        number(variables, "CW_HTTP_RATE", DEFAULT_RATE, 0),
        number(variables, "CW_HTTP_SESSIONS", DEFAULT_SESSIONS, 1),
        Duration.ofMinutes(number(variables, "CW_HTTP_IDLE_MINUTES", DEFAULT_IDLE_MINUTES, 1)),
        keyStore(variables));
  }

  /** What a careful administrator would want to know before others call. */
  public List<String> warnings(ServerConfig config) {
    List<String> warnings = new ArrayList<>();
    String token = ServerConfig.value(config.variables(), "CW_HTTP_TOKEN");
    if (token != null && token.length() < SHORT_TOKEN) {
      warnings.add(
          "CW_HTTP_TOKEN is shorter than "
              + SHORT_TOKEN
              + " characters; openssl rand -hex 32 makes one");
    }
    if (!address.isLoopbackAddress() && !isSecure()) {
      warnings.add(
          "tokens travel in the clear; set CW_HTTP_KEYSTORE, or let only a proxy with TLS reach this port");
    }
    return warnings;
  }

  public boolean isSecure() {
    return keyStore != null;
  }

  /** The address by which the server is called, for the port that it got. */
  public String url(int boundPort) {
    String name =
        address instanceof Inet6Address ? "[" + host.replaceAll("[\\[\\]]", "") + "]" : host;
    return (isSecure() ? "https://" : "http://") + name + ":" + boundPort;
  }

  private static String host(String listen) {
    int colon = listen.lastIndexOf(':');
    String host =
        listen.matches("\\d+") || listen.isEmpty()
            ? ""
            : colon < 0 || listen.endsWith("]") ? listen : listen.substring(0, colon);
    return host.isEmpty() ? "127.0.0.1" : host.equals("*") ? "0.0.0.0" : host;
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new SettingsException(
          "--http: there is no address '" + host + "'; write HOST:PORT such as 127.0.0.1:3002", e);
    }
  }

  private static int port(String listen, Map<String, String> variables) {
    int colon = listen.lastIndexOf(':');
    String given =
        listen.matches("\\d+") ? listen : listen.endsWith("]") ? "" : tail(listen, colon);
    String source = given.isEmpty() ? "MCP_PORT" : "--http";
    String text = given.isEmpty() ? variables.getOrDefault("MCP_PORT", "").strip() : given;
    if (text.isEmpty()) {
      return DEFAULT_PORT;
    }
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= LARGEST_PORT) {
      return Integer.parseInt(text);
    }
    throw new SettingsException(
        source
            + ": the port has to be from 0 (any free one) to "
            + LARGEST_PORT
            + ", not '"
            + text
            + "'");
  }

  private static String tail(String listen, int colon) {
    return colon < 0 ? "" : listen.substring(colon + 1);
  }

  private static List<TokenGrant> tokens(Map<String, String> variables, Grant usual) {
    List<TokenGrant> tokens = new ArrayList<>();
    String single = ServerConfig.value(variables, "CW_HTTP_TOKEN");
    if (single != null) {
      tokens.add(TokenGrant.of(single, new Grant("token", usual.toolsets(), usual.readOnly())));
    }
    String file = ServerConfig.value(variables, "CW_HTTP_TOKENS");
    if (file != null) {
      Path path = ServerConfig.path(file, variables);
      if (!Files.isRegularFile(path)) {
        throw new SettingsException("CW_HTTP_TOKENS: there is no file " + path);
      }
      tokens.addAll(TokenFile.read(path, usual));
    }
    return tokens;
  }

  private static Set<String> origins(Map<String, String> variables) {
    Set<String> origins = list(variables, "CW_HTTP_ORIGINS");
    for (String origin : origins) {
      if (!isOrigin(origin)) {
        throw new SettingsException(
            "CW_HTTP_ORIGINS takes origins such as https://chat.example.com, separated by commas,"
                + " not '"
                + origin
                + "'");
      }
    }
    return origins;
  }

  private static Set<String> hosts(Map<String, String> variables) {
    Set<String> hosts = list(variables, "CW_HTTP_HOSTS");
    for (String host : hosts) {
      if (!host.matches("[\\w.-]+(:\\d{1,5})?|\\[[0-9a-f:.]+](:\\d{1,5})?")) {
        throw new SettingsException(
            "CW_HTTP_HOSTS takes names such as psa.example.com, separated by commas, not '"
                + host
                + "'");
      }
    }
    return hosts;
  }

  private static boolean isOrigin(String text) {
    try {
      URI uri = URI.create(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawPath().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Set<String> list(Map<String, String> variables, String name) {
    return Arrays.stream(variables.getOrDefault(name, "").split(","))
        .map(item -> item.strip().toLowerCase(Locale.ROOT))
        .filter(item -> !item.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static int number(
      Map<String, String> variables, String name, int otherwise, int smallest) {
    String given = ServerConfig.value(variables, name);
    if (given == null) {
      return otherwise;
    }
    if (given.matches("\\d{1,7}") && Integer.parseInt(given) >= smallest) {
      return Integer.parseInt(given);
    }
    throw new SettingsException(
        name + " has to be a whole number from " + smallest + " up, not '" + given + "'");
  }

  private static @Nullable KeyStoreFile keyStore(Map<String, String> variables) {
    String file = ServerConfig.value(variables, "CW_HTTP_KEYSTORE");
    if (file == null) {
      return null;
    }
    Path path = ServerConfig.path(file, variables);
    if (!Files.isReadable(path)) {
      throw new SettingsException("CW_HTTP_KEYSTORE: " + path + " can't be read");
    }
    PrivateFile.require(path);
    String password = ServerConfig.value(variables, "CW_HTTP_KEYSTORE_PASSWORD");
    return new KeyStoreFile(path, password == null ? "" : password);
  }
}
