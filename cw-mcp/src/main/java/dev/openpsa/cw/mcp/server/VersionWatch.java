package dev.openpsa.cw.mcp.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.run.ApiRelease;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.error.CwException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks ConnectWise once, beside the first request that goes out, which release it runs, and tells
 * with the next answer when the specification describes another. Nobody waits for it, and when
 * ConnectWise does not say nothing is told.
 */
final class VersionWatch {
  private static final Logger LOG = LoggerFactory.getLogger(VersionWatch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Supplier<Catalog> catalog;
  private final AtomicReference<@Nullable String> remark = new AtomicReference<>();
  private volatile boolean begun;

  VersionWatch(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  void begin() {
    begun = true;
  }

  /** The connection, just made. */
  ConnectWise watching(ConnectWise connectWise) {
    if (begun) {
      Thread asking = new Thread(() -> ask(connectWise), "release");
      asking.setDaemon(true);
      asking.start();
    }
    return connectWise;
  }

  private void ask(ConnectWise connectWise) {
    try {
      JsonElement info =
          connectWise
              .withCallTimeout(PATIENCE)
              .execute(RestRequest.of("GET", "/system/info"))
              .data();
      JsonElement version = info instanceof JsonObject object ? object.get("version") : null;
      if (version != null && version.isJsonPrimitive()) {
        ApiRelease.remark(version.getAsString(), catalog.get().apiVersion()).ifPresent(this::tell);
      }
    } catch (CwException | IllegalStateException e) {
      LOG.debug("ConnectWise does not tell its release: {}", e.getMessage());
    }
  }

  private void tell(String words) {
    LOG.warn(words);
    remark.set(words);
  }

  /** What is to be told once; null for nothing. */
  @Nullable String remark() {
    return remark.get() == null ? null : remark.getAndSet(null);
  }
}
