package dev.openpsa.cw.operations.analytics.desk;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What clients answered to the surveys about tickets, in percent of the best answers. */
final class Satisfaction {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Map<Integer, List<BigDecimal>> byTicket = new HashMap<>();

  private Satisfaction() {}

  /** Reads the answers of the active surveys. */
  static Satisfaction of(Inquiry inquiry, Collection<Integer> tickets) {
    Satisfaction all = new Satisfaction();
    for (Row survey :
        inquiry.reference(Query.of("/service/surveys", "", "id", "name", "inactiveFlag"))) {
      Integer id = survey.id("id");
      if (id != null && !survey.flag("inactiveFlag")) {
        all.read(inquiry, id, tickets);
      }
    }
    return all;
  }

  private void read(Inquiry inquiry, int survey, Collection<Integer> tickets) {
    BigDecimal best = best(inquiry, survey);
    if (best.signum() <= 0) {
      return;
    }
    String path = "/service/surveys/" + survey + "/results";
    for (Row result :
        inquiry.readReferring(
            Query.of(path, "", "id", "ticketId", "totalPoints"), "ticketId", tickets)) {
      Integer ticket = result.id("ticketId");
      BigDecimal points = result.number("totalPoints");
      if (ticket != null && points != null) {
        byTicket
            .computeIfAbsent(ticket, id -> new ArrayList<>())
            .add(points.multiply(HUNDRED).divide(best, MathContext.DECIMAL64));
      }
    }
  }

  /** The points of the best answers to all questions. */
  static BigDecimal best(Inquiry inquiry, int survey) {
    BigDecimal sum = BigDecimal.ZERO;
    String path = "/service/surveys/" + survey + "/questions";
    for (Row question : inquiry.reference(Query.of(path, "", "id", "includeFlag", "options"))) {
      if (question.has("includeFlag") && !question.flag("includeFlag")) {
        continue;
      }
      BigDecimal best = BigDecimal.ZERO;
      for (JsonObject option : question.list("options")) {
        if (option.has("points") && !option.get("points").isJsonNull()) {
          best = best.max(option.get("points").getAsBigDecimal());
        }
      }
      sum = sum.add(best);
    }
    return sum;
  }

  /** The answers about a ticket. */
  List<BigDecimal> of(int ticket) {
    return byTicket.getOrDefault(ticket, List.of());
  }
}
