package dev.openpsa.cw.mcp.http;

import dev.openpsa.cw.mcp.config.HttpSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which names the server answers, and which pages may call it. A page that makes its own name
 * point here (DNS rebinding) carries that name in Host and Origin; an address in digits can't be
 * made to point elsewhere.
 */
final class Origins {
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

  private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
  private final boolean addresses;
  private final Set<String> origins;

  Origins(HttpSettings settings) {
    this.origins = settings.origins();
    this.addresses = !settings.address().isLoopbackAddress();
    names.add(settings.host().toLowerCase(Locale.ROOT));
    names.addAll(settings.hosts());
    if (addresses) {
      names.addAll(ownNames());
    }
  }

  private static Set<String> ownNames() {
    try {
      InetAddress local = InetAddress.getLocalHost();
      return Set.of(local.getHostName().toLowerCase(Locale.ROOT));
    } catch (UnknownHostException e) {
      return Set.of();
    }
  }

  /** Whether the Host header names this server. */
  boolean isOurs(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String lower = host.toLowerCase(Locale.ROOT);
    String name = PORT.matcher(lower).replaceFirst("");
    return names.contains(name)
        || names.contains(lower)
        || addresses && ADDRESS.matcher(name).matches();
  }

  /** Whether a page of this origin may call; a program that is no browser sends none. */
  boolean mayCall(@Nullable String origin, String host) {
    if (origin == null) {
      return true;
    }
    String lower = origin.toLowerCase(Locale.ROOT);
    String own = host.toLowerCase(Locale.ROOT);
    // Behind a proxy with TLS the page's scheme is not the one that arrives here.
    return lower.equals("http://" + own)
        || lower.equals("https://" + own)
        || origins.contains(lower);
  }
}
