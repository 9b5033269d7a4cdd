package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Handler;
import java.util.List;

/** The questions about the service desk. */
public final class ServiceDesk {
  private ServiceDesk() {}

  public static List<Handler> handlers() {
    return List.of();
  }
}
