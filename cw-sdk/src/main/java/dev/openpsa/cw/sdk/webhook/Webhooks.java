package dev.openpsa.cw.sdk.webhook;

import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.error.WebhookRejectedException;
import dev.openpsa.cw.sdk.error.WebhookRejectedException.Reason;
import dev.openpsa.cw.sdk.http.HttpEngine;
import dev.openpsa.cw.sdk.http.Timing;
import dev.openpsa.cw.sdk.webhook.KeyUrlRules.Origin;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Verifies and reads what ConnectWise delivers to a callback.
 *
 * <pre>{@code
 * Webhooks webhooks = Webhooks.of(config);             // once; it remembers the signing keys
 *
 * try {
 *   WebhookEvent event = webhooks.verify(rawBody, request.getHeader(Webhooks.SIGNATURE_HEADER));
 *   if (event.entity() instanceof Ticket ticket) { … }
 *   response.setStatus(204);
 * } catch (WebhookRejectedException e) {
 *   response.setStatus(e.status());
 * }
 * }</pre>
 *
 * <p>The signature is over the bytes as they came: verify before anything decodes or formats them.
 * Answer within ConnectWise's five seconds, and do long work afterwards.
 *
 * <p>Each delivery says where the key of its signature is. Keys are fetched from the configured
 * site and from {@linkplain Builder#allowHost allowed hosts} only, for the configured company and
 * {@linkplain Builder#allowCompany allowed companies} only, and are remembered. A verified event is
 * from the ConnectWise of its {@linkplain WebhookEvent#verifiedCompany() company}; it may be one
 * that was delivered before.
 *
 * <p>Forged deliveries don't affect keys that have verified something. A flood of them, each with
 * another key, may put off the fetch of a key that has not yet; {@link Builder#allowKey} rules that
 * out.
 *
 * <p>Instances are safe for use by several threads.
 */
public final class Webhooks implements AutoCloseable {
  /** As many as may run: one that waited for others would take longer than its time-out. */
  private static final int PARALLEL_FETCHES = FetchBudget.PLACES;

  /** The name of the header that carries the signature. */
  public static final String SIGNATURE_HEADER = "x-content-signature";

  private final HttpEngine engine;
  private final KeyUrlRules rules;
  private final SigningKeys keys;

  private Webhooks(HttpEngine engine, KeyUrlRules rules, SigningKeys keys) {
    this.engine = engine;
    this.rules = rules;
    this.keys = keys;
  }

  /** For the deliveries of one company. */
  public static Webhooks of(ConnectWiseConfig config) {
    return builder().config(config).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads a delivery after making sure that ConnectWise sent it, for which a key may have to be
   * fetched.
   *
   * @param body the bytes as they came
   * @param signature the value of {@link #SIGNATURE_HEADER}, null when there is none
   * @throws WebhookRejectedException with the reason and what to answer
   */
  public WebhookEvent verify(byte[] body, @Nullable String signature) {
    if (signature == null || signature.isBlank()) {
      throw new WebhookRejectedException(
          Reason.MISSING_SIGNATURE, "The webhook has no " + SIGNATURE_HEADER + " header");
    }
    byte[] bytes = SigningKey.decode(signature);
    if (bytes == null) {
      throw wrong("is no signature at all");
    }
    WebhookEvent event = WebhookEvent.read(body);
    KeyUrl url = rules.check(event.keyUrl());
    requireSignature(body, bytes, url.url());
    String named = event.companyId();
    if (named != null && !named.strip().equalsIgnoreCase(url.company())) {
      throw new WebhookRejectedException(
          Reason.COMPANY_NOT_ALLOWED,
          "The webhook is signed with a key of " + url.company() + ", for another company");
    }
    return event.signedWith(url);
  }

  private void requireSignature(byte[] body, byte[] signature, HttpUrl url) {
    SigningKey key = keys.key(url);
    if (!key.isSignatureOf(body, signature)) {
      key = keys.successor(url, key);
      if (key == null || !key.isSignatureOf(body, signature)) {
        throw wrong("is not the one of this body: pass on the raw bytes, or it is forged");
      }
    }
    keys.verified(url, key);
  }

  /**
   * Reads a delivery without asking who sent it: for samples, and for what was verified before.
   *
   * @throws WebhookRejectedException when the body is no JSON object
   */
  public static WebhookEvent parse(byte[] body) {
    return WebhookEvent.read(body);
  }

  /** Lets go of connections and threads. */
  @Override
  public void close() {
    engine.close();
  }

  private static WebhookRejectedException wrong(String problem) {
    return new WebhookRejectedException(
        Reason.WRONG_SIGNATURE, "The webhook's " + SIGNATURE_HEADER + " header " + problem);
  }

  /** Settings; needed is a configuration, or else a host and a company. */
  public static final class Builder {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?");

    private final Set<Origin> hosts = new HashSet<>();
    private final Set<String> companies = new LinkedHashSet<>();
    private final Set<String> keyIds = new HashSet<>();
    private @Nullable ConnectWiseConfig config;
    private Duration keyTimeToLive = Duration.ofHours(1);
    private Duration fetchTimeout = Duration.ofSeconds(3);
    private @Nullable OkHttpClient httpClient;
    private Timing timing = Timing.system();

    private Builder() {}

    /**
     * Allows the site and the company that this names. Its credentials go to that site only, and
     * only when it refuses to hand out a key without.
     */
    public Builder config(ConnectWiseConfig value) {
      config = value;
      return this;
    }

    /**
     * Allows keys from this host, over https. It is trusted with the keys of all companies that are
     * allowed: when they don't share their hosts, use an instance for each.
     *
     * @param host a name such as {@code na.myconnectwise.net}, with a port when it is not 443;
     *     exactly this host, none below it
     */
    public Builder allowHost(String host) {
      HttpUrl url = HOST.matcher(host).matches() ? HttpUrl.parse("https://" + host) : null;
      if (url == null) {
        throw new IllegalArgumentException(
            "allowHost takes the name of one host, without a scheme, path or wildcard");
      }
      hosts.add(Origin.of(url));
      return this;
    }

    /**
     * Allows the keys of this company for its own events, named as on the ConnectWise log-in page,
     * in any case.
     */
    public Builder allowCompany(String name) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("allowCompany takes the name of a company");
      }
      companies.add(name.strip());
      return this;
    }

    /**
     * Fetches this key, and no others but those that this is called for. Without it any key of an
     * allowed company is fetched, at most some hundred a minute in all, and whoever forges that
     * many deliveries, each with another key, puts off the fetch of a genuine key that has not
     * verified anything yet. This is the sure way to rule that out: such deliveries are refused at
     * once. But so are those of a callback that is made later and has a new key.
     *
     * @param id as ConnectWise writes it, which {@link WebhookEvent#keyId()} tells of a delivery
     *     that was verified; not the id of the callback
     */
    public Builder allowKey(String id) {
      if (!KeyUrlRules.ID.matcher(id).matches()) {
        throw new IllegalArgumentException("allowKey takes the id of a signing key");
      }
      keyIds.add(id);
      return this;
    }

    /**
     * How long a key counts before it is fetched anew, a minute at least. Default: an hour. A new
     * key is noticed earlier, by the first signature that the old one does not fit.
     */
    public Builder keyTimeToLive(Duration value) {
      if (value.compareTo(Duration.ofMinutes(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("a key's time to live is between a minute and a day");
      }
      keyTimeToLive = value;
      return this;
    }

    /** The longest that fetching a key may take. Default: 3 s; ConnectWise gives up after 5 s. */
    public Builder fetchTimeout(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("a time-out must be longer than zero");
      }
      fetchTimeout = value;
      return this;
    }

    /**
     * Proxies, certificates and interceptors are taken from this client. Redirects and repetitions
     * are off whatever it says, and the time-out is this builder's.
     */
    public Builder httpClient(OkHttpClient value) {
      httpClient = value;
      return this;
    }

    Builder timing(Timing value) {
      timing = value;
      return this;
    }

    public Webhooks build() {
      KeyUrlRules rules = rules();
      HttpEngine engine =
          new HttpEngine(
              httpClient, List.of(), PARALLEL_FETCHES, rules.needTls(), fetchTimeout, fetchTimeout);
      KeyFetcher fetcher = new KeyFetcher(engine, fetchTimeout, rules, config);
      return new Webhooks(
          engine, rules, new SigningKeys(fetcher::fetch, keyTimeToLive, timing.nanoTime()));
    }

    private KeyUrlRules rules() {
      Set<Origin> own = new HashSet<>();
      Set<String> named = new LinkedHashSet<>();
      if (config != null) {
        HttpUrl base = config.baseUrl();
        for (String host : config.siteHosts()) {
          own.add(new Origin(base.scheme(), host, base.port()));
        }
        named.add(config.companyId());
      }
      named.addAll(companies);
      if (named.isEmpty() || own.isEmpty() && hosts.isEmpty()) {
        throw new IllegalStateException(
            "config(...), or allowHost(...) and allowCompany(...), must be called before build()");
      }
      return new KeyUrlRules(own, hosts, named, keyIds);
    }
  }
}
