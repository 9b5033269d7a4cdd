package dev.openpsa.cw.sdk;

import dev.openpsa.cw.sdk.api.OperationTable;
import dev.openpsa.cw.sdk.error.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** How to reach one ConnectWise company, checked. Immutable. */
public final class ConnectWiseConfig {
  private final HttpUrl baseUrl;
  private final String companyId;
  private final String publicKey;
  private final String privateKey;
  private final String authPrefix;
  private final String clientId;
  private final boolean clientIdIsFallback;
  private final String apiVersion;
  private final boolean apiVersionIsPinned;

  private ConnectWiseConfig(
      HttpUrl baseUrl,
      String companyId,
      String publicKey,
      String privateKey,
      String authPrefix,
      String clientId,
      boolean clientIdIsFallback,
      String apiVersion,
      boolean apiVersionIsPinned) {
    this.baseUrl = baseUrl;
    this.companyId = companyId;
    this.publicKey = publicKey;
    this.privateKey = privateKey;
    this.authPrefix = authPrefix;
    this.clientId = clientId;
    this.clientIdIsFallback = clientIdIsFallback;
    this.apiVersion = apiVersion;
    this.apiVersionIsPinned = apiVersionIsPinned;
  }

  /** The variables that {@link #fromMap} reads, with their older names. */
  private enum Variable {
    CW_API_URL("CONNECTWISE_API_URL", "give your ConnectWise site, such as na.myconnectwise.net"),
    CW_COMPANY_ID("CONNECTWISE_COMPANY_ID", "give the company name of the ConnectWise log-in page"),
    CW_PUBLIC_KEY("CONNECTWISE_PUBLIC_KEY", Variable.KEYS),
    CW_PRIVATE_KEY("CONNECTWISE_PRIVATE_KEY", Variable.KEYS),
    CW_AUTH_PREFIX("CONNECTWISE_AUTH_PREFIX", "give the company id and a plus sign"),
    CW_CLIENT_ID(null, "get one at developer.connectwise.com > ClientID"),
    CW_API_VERSION(null, "give a release such as 2025.1");

    private static final String KEYS =
        "create one in ConnectWise under System > Members > API Members > (member) > API Keys";

    private final @Nullable String olderName;
    private final String source;

    Variable(@Nullable String olderName, String source) {
      this.olderName = olderName;
      this.source = source;
    }

    @Nullable String in(Map<String, String> variables) {
      String value = given(variables.get(name()));
      return value == null && olderName != null ? given(variables.get(olderName)) : value;
    }

    private static @Nullable String given(@Nullable String value) {
      return value == null || value.isBlank() ? null : value.strip();
    }

    String problem(String what) {
      return name() + " " + what + ": " + source;
    }
  }

  private static final Pattern VERSION = Pattern.compile("[vV]?(\\d{1,4}\\.\\d{1,3}(?:\\.\\d+)?)");
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  /**
   * Reads the variables of this process's environment.
   *
   * @throws ConfigException naming every variable that is missing or wrong
   * @see #fromMap
   */
  public static ConnectWiseConfig fromEnv() {
    return fromMap(System.getenv());
  }

  /**
   * Reads {@code CW_API_URL}, {@code CW_COMPANY_ID}, {@code CW_PUBLIC_KEY}, {@code CW_PRIVATE_KEY},
   * {@code CW_AUTH_PREFIX}, {@code CW_CLIENT_ID} and {@code CW_API_VERSION}, or what {@code
   * CONNECTWISE_*} names there are for them. Blank counts as unset.
   *
   * @throws ConfigException naming every variable that is missing or wrong
   */
  public static ConnectWiseConfig fromMap(Map<String, String> variables) {
    Objects.requireNonNull(variables, "variables");
    Builder builder = builder();
    builder.apiUrl = Variable.CW_API_URL.in(variables);
    builder.companyId = Variable.CW_COMPANY_ID.in(variables);
    builder.publicKey = Variable.CW_PUBLIC_KEY.in(variables);
    builder.privateKey = Variable.CW_PRIVATE_KEY.in(variables);
    builder.authPrefix = Variable.CW_AUTH_PREFIX.in(variables);
    builder.clientId = Variable.CW_CLIENT_ID.in(variables);
    builder.apiVersion = Variable.CW_API_VERSION.in(variables);
    return builder.build();
  }

  /**
   * The host names of this ConnectWise: the API's and, in ConnectWise's cloud, the one that people
   * log in at.
   */
  public Set<String> siteHosts() {
    return SiteUrl.hosts(baseUrl.host());
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Ends in {@code /apis/3.0}. */
  public HttpUrl baseUrl() {
    return baseUrl;
  }

  public String companyId() {
    return companyId;
  }

  public String publicKey() {
    return publicKey;
  }

  public String privateKey() {
    return privateKey;
  }

  /** Stands before the public key in the user name, usually the company id and {@code +}. */
  public String authPrefix() {
    return authPrefix;
  }

  /** The id that ConnectWise gives to an integration. */
  public String clientId() {
    return clientId;
  }

  /** Whether no client id was given and the company id stands in for it. */
  public boolean clientIdIsFallback() {
    return clientIdIsFallback;
  }

  /** The release whose models are asked for, such as {@code 2025.1}. */
  public String apiVersion() {
    return apiVersion;
  }

  /**
   * Whether a version was given. One that was not is given up where ConnectWise does not offer it.
   */
  public boolean apiVersionIsPinned() {
    return apiVersionIsPinned;
  }

  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.apiUrl = baseUrl.toString();
    builder.companyId = companyId;
    builder.publicKey = publicKey;
    builder.privateKey = privateKey;
    builder.authPrefix = authPrefix.equals(companyId + "+") ? null : authPrefix;
    builder.clientId = clientIdIsFallback ? null : clientId;
    builder.apiVersion = apiVersionIsPinned ? apiVersion : null;
    builder.specificationVersion = apiVersion;
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof ConnectWiseConfig other && values().equals(other.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  private List<Object> values() {
    return List.of(
        baseUrl,
        companyId,
        publicKey,
        privateKey,
        authPrefix,
        clientId,
        clientIdIsFallback,
        apiVersion,
        apiVersionIsPinned);
  }

  /** Leaves out the keys. */
  @Override
  public String toString() {
    return "ConnectWiseConfig[" + companyId + " at " + baseUrl + ", version " + apiVersion + "]";
  }

  /** Takes the values as {@link #fromMap} does, and checks them together. */
  public static final class Builder {
    private @Nullable String apiUrl;
    private @Nullable String companyId;
    private @Nullable String publicKey;
    private @Nullable String privateKey;
    private @Nullable String authPrefix;
    private @Nullable String clientId;
    private @Nullable String apiVersion;
    private String specificationVersion = OperationTable.SPECIFICATION_VERSION;

    private Builder() {}

    /** A site such as {@code na.myconnectwise.net}, or a full base URL. */
    public Builder apiUrl(String value) {
      apiUrl = value;
      return this;
    }

    public Builder companyId(String value) {
      companyId = value;
      return this;
    }

    public Builder publicKey(String value) {
      publicKey = value;
      return this;
    }

    public Builder privateKey(String value) {
      privateKey = value;
      return this;
    }

    /** Default: the company id and {@code +}. */
    public Builder authPrefix(String value) {
      authPrefix = value;
      return this;
    }

    /** Default: the company id, which ConnectWise may refuse. */
    public Builder clientId(String value) {
      clientId = value;
      return this;
    }

    /**
     * {@code 2025.1} or {@code v2025.1}, and no other. Default: the version of the specification,
     * or the newest models where ConnectWise does not offer that.
     */
    public Builder apiVersion(String value) {
      apiVersion = value;
      return this;
    }

    /** The version to ask for where none is pinned. Default: that of the built-in specification. */
    public Builder specificationVersion(String value) {
      specificationVersion = Objects.requireNonNull(value, "specificationVersion");
      return this;
    }

    /**
     * Checks all values together.
     *
     * @throws ConfigException naming everything that is missing or wrong
     */
    public ConnectWiseConfig build() {
      List<String> problems = new ArrayList<>();
      HttpUrl url = url(problems);
      String company = userName(Variable.CW_COMPANY_ID, companyId, problems);
      String user = userName(Variable.CW_PUBLIC_KEY, publicKey, problems);
      String secret = required(Variable.CW_PRIVATE_KEY, privateKey, problems);
      String prefix =
          authPrefix == null
              ? company + "+"
              : userName(Variable.CW_AUTH_PREFIX, authPrefix, problems);
      String client =
          clientId == null ? company : required(Variable.CW_CLIENT_ID, clientId, problems);
      String version = version(problems);
      if (!problems.isEmpty() || url == null) {
        throw new ConfigException(problems);
      }
      return new ConnectWiseConfig(
          url,
          company,
          user,
          secret,
          prefix,
          client,
          clientId == null,
          version,
          apiVersion != null);
    }

    private @Nullable HttpUrl url(List<String> problems) {
      if (apiUrl == null || apiUrl.isBlank()) {
        problems.add(Variable.CW_API_URL.problem("is not set"));
        return null;
      }
      try {
        return SiteUrl.baseUrl(apiUrl);
      } catch (IllegalArgumentException e) {
        problems.add(Variable.CW_API_URL.problem(String.valueOf(e.getMessage())));
        return null;
      }
    }

    private static String required(
        Variable variable, @Nullable String value, List<String> problems) {
      if (value == null || value.isBlank()) {
        problems.add(variable.problem("is not set"));
        return "";
      }
      if (!PRINTABLE.matcher(value).matches()) {
        problems.add(variable.problem("has a blank or a character that is not ASCII in it"));
      }
      return value;
    }

    /** Part of the user name, which Basic authentication ends with a colon. */
    private static String userName(
        Variable variable, @Nullable String value, List<String> problems) {
      String text = required(variable, value, problems);
      if (text.contains(":")) {
        problems.add(variable.problem("must not contain a colon"));
      }
      return text;
    }

    private String version(List<String> problems) {
      if (apiVersion == null) {
        return specificationVersion;
      }
      var matcher = VERSION.matcher(apiVersion);
      if (!matcher.matches()) {
        problems.add(Variable.CW_API_VERSION.problem("is no version"));
        return "";
      }
      return matcher.group(1);
    }
  }
}
