package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Handler;
import java.util.List;

/** The questions about clients. */
public final class ClientQuestions {
  private ClientQuestions() {}

  public static List<Handler> handlers() {
    return List.of(
        new ClientHealthScorecard(), new AtRiskClients(), new QbrPack(), new ClientTouchpoints());
  }
}
