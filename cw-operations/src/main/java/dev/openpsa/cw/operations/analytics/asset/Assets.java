package dev.openpsa.cw.operations.analytics.asset;

import dev.openpsa.cw.operations.analytics.Handler;
import java.util.List;

/** The questions about the installed base. */
public final class Assets {
  private Assets() {}

  public static List<Handler> handlers() {
    return List.of(
        new AssetAging(),
        new WarrantyExpiration(),
        new LicenseCompliance(),
        new AssetDataQuality(),
        new BackupHealth(),
        new OsEndOfLife());
  }
}
