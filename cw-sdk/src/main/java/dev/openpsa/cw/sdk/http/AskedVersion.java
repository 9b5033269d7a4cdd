package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.error.ServiceError;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The release whose models calls ask for. ConnectWise checks it for each endpoint. One that nobody
 * pinned is not asked for again where it was refused, and nowhere once several endpoints refused
 * it: without a version ConnectWise serves the newest models. Safe for use by several threads.
 */
final class AskedVersion {
  private static final Logger LOG = LoggerFactory.getLogger(AskedVersion.class);
  private static final String TYPE = "application/vnd.connectwise.com+json";

  /** So many endpoints are not each behind the times: ConnectWise does not know the release. */
  private static final int ENOUGH = 3;

  /** Answers to what the {@code Accept} header asks for. */
  private static final Set<Integer> STATUSES = Set.of(400, 406, 415);

  private final String version;
  private final boolean pinned;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean told = new AtomicBoolean();

  AskedVersion(ConnectWiseConfig config) {
    this.version = config.apiVersion();
    this.pinned = config.apiVersionIsPinned();
  }

  /** What the request accepts. */
  String accept(RestRequest request) {
    boolean known = refused.size() < ENOUGH && !refused.contains(endpoint(request));
    return known ? TYPE + "; version=" + version : TYPE;
  }

  /**
   * Whether the request is worth sending again without a version. Nothing was carried out: the
   * version is looked at first.
   */
  boolean giveUp(RestRequest request, ServiceError error) {
    boolean isAboutVersion =
        STATUSES.contains(error.status()) && Failures.saysVersionIsUnsupported(error);
    if (!isAboutVersion || pinned || !accept(request).contains(version)) {
      return false;
    }
    refused.add(endpoint(request));
    if (told.compareAndSet(false, true)) {
      LOG.warn(
          "ConnectWise does not offer {} in the API version {}: it is asked for the newest instead."
              + " CW_API_VERSION pins a version",
          request,
          version);
    }
    return true;
  }

  private static String endpoint(RestRequest request) {
    return request.method() + " " + request.path().replaceAll("/(\\d+|\\{[^}]*})(?=/|$)", "/{}");
  }
}
