package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How likely open deals are to be won, and what they are worth by that. */
final class Pipeline {
  private final Forecasts forecasts;
  private final Map<Integer, BigDecimal> stages = new HashMap<>();
  private final Map<String, Integer> order = new HashMap<>();

  private Pipeline(Forecasts forecasts) {
    this.forecasts = forecasts;
  }

  static Pipeline of(Inquiry inquiry, Forecasts forecasts) {
    Pipeline pipeline = new Pipeline(forecasts);
    for (Row stage :
        inquiry.reference(
            Query.of("/sales/stages", "", "id", "name", "sequenceNumber", "probability/name"))) {
      Integer id = stage.id("id");
      BigDecimal percent = Opportunity.percent(stage.text("probability/name"));
      Integer place = stage.id("sequenceNumber");
      if (id != null && percent != null) {
        pipeline.stages.put(id, percent);
      }
      pipeline.order.put(stage.text("name", ""), place == null ? Integer.MAX_VALUE : place);
    }
    return pipeline;
  }

  /** Percent: the deal's own, else its forecast's, else its stage's; null where none is told. */
  @Nullable BigDecimal probability(Opportunity deal) {
    if (deal.probability() != null) {
      return deal.probability();
    }
    BigDecimal expected = forecasts.probability(deal);
    if (expected != null) {
      return expected;
    }
    return deal.stageId() == null ? null : stages.get(deal.stageId());
  }

  /** Null where the revenue or the probability is unknown. */
  @Nullable Money weighted(Opportunity deal) {
    Money revenue = forecasts.open(deal);
    BigDecimal percent = probability(deal);
    return revenue == null || percent == null ? null : revenue.times(percent.movePointLeft(2));
  }

  /** The place of the stage of that name. */
  int place(String stage) {
    return order.getOrDefault(stage, Integer.MAX_VALUE);
  }
}
