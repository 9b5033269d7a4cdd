package dev.openpsa.cw.operations.analytics.client;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients answered when they were asked how content they are. */
final class Satisfaction {
  static final String RULE =
      "csat_pct = 100 x points of the answers / the most points that the active surveys' questions"
          + " give";

  /** The points of one answer and the most that there could be. */
  private record Answer(Instant at, int company, BigDecimal points, BigDecimal most) {}

  private final List<Answer> answers = new ArrayList<>();

  private Satisfaction() {}

  /** All answers to active surveys of the client that the call names, or else of all. */
  static Satisfaction of(Inquiry inquiry) {
    Satisfaction all = new Satisfaction();
    Map<Integer, BigDecimal> most = most(inquiry);
    String client =
        inquiry.call().has("company_id")
            ? "company/id = " + inquiry.call().integer("company_id")
            : "";
    Query results =
        Query.of(
            "/service/surveys/{parentId}/results",
            client,
            "id",
            "company/id",
            "totalPoints",
            "_info/dateEntered");
    inquiry
        .children(results, most.keySet())
        .forEach(
            (survey, rows) ->
                rows.forEach(row -> all.add(row, most.getOrDefault(survey, BigDecimal.ZERO))));
    return all;
  }

  private void add(Row result, BigDecimal most) {
    Instant at = result.instant("_info/dateEntered");
    Integer company = result.id("company/id");
    BigDecimal points = result.number("totalPoints");
    if (at != null && company != null && points != null && most.signum() > 0) {
      answers.add(new Answer(at, company, points, most));
    }
  }

  /** The most points that the questions of each survey give. */
  private static Map<Integer, BigDecimal> most(Inquiry inquiry) {
    List<Integer> surveys = new ArrayList<>();
    for (Row survey :
        inquiry.reference(Query.of("/service/surveys", "inactiveFlag = false", "id", "name"))) {
      Integer id = survey.id("id");
      if (id != null) {
        surveys.add(id);
      }
    }
    Map<Integer, BigDecimal> most = new HashMap<>();
    for (Integer survey : surveys) {
      BigDecimal sum = BigDecimal.ZERO;
      for (Row question :
          inquiry.reference(
              Query.of("/service/surveys/" + survey + "/questions", "", "id", "options"))) {
        sum = sum.add(best(question));
      }
      most.put(survey, sum);
    }
    return most;
  }

  private static BigDecimal best(Row question) {
    BigDecimal best = BigDecimal.ZERO;
    for (JsonObject option : question.list("options")) {
      if (option.has("points") && !option.get("points").isJsonNull()) {
        best = best.max(option.get("points").getAsBigDecimal());
      }
    }
    return best;
  }

  /** The client's satisfaction in the window, in percent; null without an answer. */
  @Nullable BigDecimal percent(int company, Window window) {
    BigDecimal points = BigDecimal.ZERO;
    BigDecimal most = BigDecimal.ZERO;
    for (Answer answer : answers) {
      if (answer.company() == company && window.holds(answer.at())) {
        points = points.add(answer.points());
        most = most.add(answer.most());
      }
    }
    return Figures.percent(points, most);
  }

  /** How often the client answered in the window. */
  long answers(int company, Window window) {
    return answers.stream()
        .filter(answer -> answer.company() == company && window.holds(answer.at()))
        .count();
  }
}
