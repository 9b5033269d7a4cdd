package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.access.FinanceFields;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.query.Projection;
import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Or;
import dev.openpsa.cw.spec.conditions.OrderBy;
import java.util.List;
import java.util.stream.Stream;

/** Which fields a role sees: what it is not shown it can't filter or order by either. */
final class Sight {
  private static final List<String> FILTERS =
      List.of("conditions", "childConditions", "customFieldConditions");

  private Sight() {}

  static Projection limit(Projection projection, Role role) {
    return role == Role.FINANCE_BLIND ? projection.hiding(FinanceFields::isFinance) : projection;
  }

  /**
   * Lets filters and orders pass.
   *
   * @throws ApiException when one names a field that the role does not see
   */
  static void check(Request request) {
    if (request.role() != Role.FINANCE_BLIND) {
      return;
    }
    named(request)
        .filter(path -> path.names().stream().anyMatch(FinanceFields::isFinance))
        .findFirst()
        .ifPresent(
            path -> {
              throw ApiException.unknownName(path.toString());
            });
  }

  private static Stream<FieldPath> named(Request request) {
    try {
      String orderBy = request.parameter("orderBy");
      Stream<FieldPath> ordered =
          orderBy == null
              ? Stream.empty()
              : OrderBy.parse(orderBy).keys().stream().map(OrderBy.Key::field);
      return Stream.concat(
          ordered,
          FILTERS.stream()
              .map(request::parameter)
              .flatMap(text -> text == null ? Stream.empty() : fields(Condition.parse(text))));
    } catch (ConditionSyntaxException e) {
      throw ApiException.findCondition(String.valueOf(e.getMessage()));
    }
  }

  private static Stream<FieldPath> fields(Condition condition) {
    if (condition instanceof And and) {
      return and.parts().stream().flatMap(Sight::fields);
    }
    if (condition instanceof Or or) {
      return or.parts().stream().flatMap(Sight::fields);
    }
    return Stream.of(
        condition instanceof InList in ? in.field() : ((Comparison) condition).field());
  }
}
