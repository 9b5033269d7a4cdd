package dev.openpsa.cw.mcp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Whether a server is well. A container asks twice a minute, and the command line library is most
 * of what asking costs: the plain question is read here, anything else is left to the library.
 *
 * @param address {@code HOST:PORT}; empty for the port that the settings give on this machine
 */
record HealthQuestion(String address) {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final String DEFAULT_PORT = "3002";
  private static final int MOST_BYTES = 4_096;

  /** Empty when the line is not {@code health HOST:PORT}. */
  static Optional<HealthQuestion> read(String... arguments) {
    boolean plain =
        arguments.length == 2 && arguments[0].equals("health") && !arguments[1].startsWith("-");
    return plain ? Optional.of(new HealthQuestion(arguments[1])) : Optional.empty();
  }

  /** Prints what the server tells of itself, and returns the exit status. */
  int ask(Session session) {
    String url = url(session.variables());
    try {
      HttpURLConnection connection = connection(url);
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        return unwell(session, url + " answered " + status);
      }
      try (InputStream in = connection.getInputStream()) {
        String told = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        session.terminal().out().println(told);
      }
      return CommandLineFront.DONE;
    } catch (IOException e) {
      return unwell(session, url + " does not answer: " + e.getMessage());
    }
  }

  private static int unwell(Session session, String why) {
    session.terminal().err().println("cw: " + why);
    return CommandLineFront.FAILED;
  }

  private String url(Map<String, String> variables) {
    String scheme = set(variables, "CW_HTTP_KEYSTORE", "").isEmpty() ? "http" : "https";
    String usual = "127.0.0.1:" + set(variables, "MCP_PORT", DEFAULT_PORT);
    return scheme + "://" + (address.isEmpty() ? usual : address) + "/health";
  }

  private static String set(Map<String, String> variables, String name, String otherwise) {
    String given = variables.getOrDefault(name, "").strip();
    return given.isEmpty() ? otherwise : given;
  }

  private HttpURLConnection connection(String url) throws IOException {
    URI uri = uri(url);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    if (connection instanceof HttpsURLConnection secured && isLoopback(uri.getHost())) {
      // The certificate is for the server's public name; nobody sits between on this machine.
      secured.setHostnameVerifier((name, tls) -> true);
      secured.setSSLSocketFactory(trusting().getSocketFactory());
    }
    return connection;
  }

  private URI uri(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new UsageException(
        "health takes HOST:PORT such as 127.0.0.1:3002, not '" + address + "'");
  }

  private static boolean isLoopback(String host) throws UnknownHostException {
    return InetAddress.getByName(host).isLoopbackAddress();
  }

  private static SSLContext trusting() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyCertificate()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS is not available", e);
    }
  }

  private static final class AnyCertificate implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
