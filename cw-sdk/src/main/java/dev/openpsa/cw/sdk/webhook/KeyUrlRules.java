package dev.openpsa.cw.sdk.webhook;

import dev.openpsa.cw.sdk.error.WebhookRejectedException;
import dev.openpsa.cw.sdk.error.WebhookRejectedException.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which signing keys are fetched. Their address is in the body that the key is to prove genuine:
 * until then anybody may have written it, to have us call hosts inside our network, or to have us
 * trust the key of a company of their own, which they would sign with.
 *
 * <p>Hosts are compared as names: somebody who answers for an allowed name in the DNS is trusted,
 * as far as TLS does.
 */
final class KeyUrlRules {
  /** Only what ConnectWise writes: URL parsers differ about everything else, and then don't. */
  private static final Pattern PLAIN_URL =
      Pattern.compile(
          "https?://[A-Za-z0-9.:\\[\\]-]{1,260}/[A-Za-z0-9/_.-]{1,200}\\?[!-~&&[^#\\\\@]]{1,1000}",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PATH =
      Pattern.compile("(?:/{1,2}[\\w.-]+){0,4}/{1,2}system/callbackkey/[\\w.-]+");
  static final Pattern ID = Pattern.compile("[\\w{}-]{1,64}");

  private final Set<Origin> origins;
  private final Set<Origin> ownOrigins;

  /** Empty for any. */
  private final Set<String> keyIds;

  /** As they were allowed, by their names in lower case. */
  private final Map<String, String> companies;

  /** Where a URL leads to: hosts are never compared without scheme and port. */
  record Origin(String scheme, String host, int port) {
    static Origin of(HttpUrl url) {
      return new Origin(url.scheme(), url.host(), url.port());
    }
  }

  /**
   * Rules.
   *
   * @param ownOrigins those of the configured site
   * @param otherOrigins those that were allowed in addition, and are not given credentials
   * @param keyIds empty for any
   */
  KeyUrlRules(
      Set<Origin> ownOrigins, Set<Origin> otherOrigins, Set<String> companies, Set<String> keyIds) {
    Set<Origin> all = new HashSet<>(ownOrigins);
    all.addAll(otherOrigins);
    this.origins = Set.copyOf(all);
    this.ownOrigins = Set.copyOf(ownOrigins);
    this.keyIds = Set.copyOf(keyIds);
    this.companies =
        companies.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    KeyUrlRules::lower, company -> company, (first, second) -> first));
  }

  boolean needTls() {
    return origins.stream().anyMatch(origin -> origin.scheme().equals("https"));
  }

  /** Whether the credentials of the configured site may be sent there. */
  boolean isOwn(HttpUrl url) {
    return ownOrigins.contains(Origin.of(url));
  }

  /** What to fetch; what is compared here is what is fetched later. */
  KeyUrl check(@Nullable String keyUrl) {
    if (keyUrl == null) {
      throw new WebhookRejectedException(
          Reason.MALFORMED, "The webhook's body names no signing key (Metadata.key_url)");
    }
    HttpUrl url = PLAIN_URL.matcher(keyUrl).matches() ? HttpUrl.parse(keyUrl) : null;
    if (url == null) {
      throw notAllowed("is not written as ConnectWise writes it");
    }
    if (!origins.contains(Origin.of(url))) {
      throw notAllowed(
          "is at %s://%s:%d; allowed: %s. If that is your ConnectWise, add it with allowHost"
              .formatted(url.scheme(), url.host(), url.port(), allowed()));
    }
    if (!PATH.matcher(url.encodedPath()).matches()) {
      throw notAllowed("has a path that is not .../system/callbackkey/...");
    }
    return withQuery(url);
  }

  /** Takes the two parameters that ConnectWise writes, and no more: each would be another URL. */
  private KeyUrl withQuery(HttpUrl url) {
    String company = null;
    String id = null;
    for (int i = 0; i < url.querySize(); i++) {
      String name = lower(url.queryParameterName(i));
      String value = Objects.requireNonNullElse(url.queryParameterValue(i), "");
      if (name.equals("companyname") && company == null) {
        company = value;
      } else if (name.equals("id") && id == null) {
        id = value;
      } else {
        throw notAllowed("has a query that is not ConnectWise's");
      }
    }
    if (company == null || id == null || !ID.matcher(id).matches()) {
      throw notAllowed("names no company or no id");
    }
    String allowed = companies.get(lower(company));
    if (allowed == null) {
      throw new WebhookRejectedException(
          Reason.COMPANY_NOT_ALLOWED,
          "The webhook's signing key is another company's; allowed: "
              + String.join(", ", new TreeSet<>(companies.values()))
              + ". If it is yours under another name, add that with allowCompany");
    }
    if (!keyIds.isEmpty() && !keyIds.contains(id)) {
      throw notAllowed("names a key that is not allowed. If it is yours, add its id with allowKey");
    }
    HttpUrl plain =
        url.newBuilder()
            .query(null)
            .addQueryParameter("companyName", company)
            .addQueryParameter("id", id)
            .build();
    return new KeyUrl(plain, allowed, id);
  }

  private String allowed() {
    List<String> sorted =
        origins.stream().map(o -> o.scheme() + "://" + o.host() + ":" + o.port()).sorted().toList();
    return String.join(", ", sorted);
  }

  private static WebhookRejectedException notAllowed(String problem) {
    return new WebhookRejectedException(
        Reason.KEY_URL_NOT_ALLOWED, "The address of the webhook's signing key " + problem);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
