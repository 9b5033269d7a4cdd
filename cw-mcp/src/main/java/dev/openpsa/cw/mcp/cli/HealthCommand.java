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
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** For a container or a service manager, which have no other program at hand that asks. */
@Command(
    name = "health",
    description = "Ask a server on this machine whether it is well; 1 says no.",
    mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final String DEFAULT_PORT = "3002";
  private static final int MOST_BYTES = 4_096;

  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "HOST:PORT",
      defaultValue = "",
      description = "Where it serves; by default 127.0.0.1 and MCP_PORT or 3002.")
  private String address = "";

  HealthCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, String> variables = session.variables();
    String scheme = set(variables, "CW_HTTP_KEYSTORE", "").isEmpty() ? "http" : "https";
    String usual = "127.0.0.1:" + set(variables, "MCP_PORT", DEFAULT_PORT);
    String asked = scheme + "://" + (address.isEmpty() ? usual : address) + "/health";
    try {
      HttpURLConnection connection = connection(asked);
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK) {
        try (InputStream in = connection.getInputStream()) {
          session
              .terminal()
              .out()
              .println(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        }
        return CommandLineFront.DONE;
      }
      return unwell(asked + " answered " + status);
    } catch (IOException e) {
      return unwell(asked + " does not answer: " + e.getMessage());
    }
  }

  private int unwell(String why) {
    session.terminal().err().println("cw: " + why);
    return CommandLineFront.FAILED;
  }

  private static String set(Map<String, String> variables, String name, String otherwise) {
    String given = variables.getOrDefault(name, "").strip();
    return given.isEmpty() ? otherwise : given;
  }

  private static HttpURLConnection connection(String url) throws IOException {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new UsageException("health takes HOST:PORT, such as 127.0.0.1:3002");
    }
    if (uri.getHost() == null) {
      throw new UsageException("health takes HOST:PORT, such as 127.0.0.1:3002");
    }
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
