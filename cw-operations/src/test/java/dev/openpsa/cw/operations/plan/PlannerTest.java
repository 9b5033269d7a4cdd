package dev.openpsa.cw.operations.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SharedCatalog;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
  private final Planner planner = new Planner(SharedCatalog::get);

  private Plan plan(String method, String path, Map<String, String> arguments) {
    return planner.plan(method, path, arguments, Map.of(), null, true);
  }

  private RequestFailure refused(String method, String path, Map<String, String> arguments) {
    return catchThrowableOfType(RequestFailure.class, () -> plan(method, path, arguments));
  }

  @Test
  void plan_template_keepsItsArguments() {
    Plan plan = plan("get", "/service/tickets/{id}", Map.of("id", "7"));
    assertThat(plan.method()).isEqualTo("GET");
    assertThat(plan.path()).isEqualTo("/service/tickets/{id}");
    assertThat(plan.shownPath()).isEqualTo("/service/tickets/7");
  }

  @Test
  void plan_concretePath_becomesTemplateAndArguments() {
    Plan plan = plan("GET", "service/tickets/7/notes/", Map.of());
    assertThat(plan.path()).isEqualTo("/service/tickets/{parentId}/notes");
    assertThat(plan.pathParameters()).isEqualTo(Map.of("parentId", "7"));
  }

  @Test
  void plan_otherPlaceholderName_isTakenByPlace() {
    Plan plan = plan("GET", "/service/tickets/{ticketId}", Map.of("ticketId", "7"));
    assertThat(plan.pathParameters()).isEqualTo(Map.of("id", "7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/x",
        "http://evil.example/",
        "/../../../login",
        "/service/../../x",
        "/service/%2e%2e/%2e%2e/x",
        "/service/tickets@evil.example",
        "\\\\evil.example\\x",
        "/service/tickets\r\nX: y",
        "/service/tickets?x=1",
        "/service/tickets#x",
        "/",
        ""
      })
  void plan_pathThatLeavesTheApi_isRefusedEvenUnchecked(String path) {
    RequestFailure failure =
        catchThrowableOfType(
            RequestFailure.class, () -> planner.plan("GET", path, Map.of(), Map.of(), null, false));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.UNSAFE_PATH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", ".", "../../../login", "%2e%2e", "1/../../x", "1?x=1", "1#x", "1\n2"})
  void plan_argumentThatIsMoreThanASegment_isRefused(String id) {
    assertThat(refused("GET", "/service/tickets/{id}", Map.of("id", id)).code())
        .isEqualTo(ErrorCode.UNSAFE_PATH);
  }

  @Test
  void plan_missingArgument_isNamed() {
    RequestFailure failure = refused("GET", "/service/tickets/{id}", Map.of());
    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(failure).hasMessageContaining("id");
  }

  @Test
  void plan_argumentWithoutPlace_isRefused() {
    assertThat(refused("GET", "/service/tickets", Map.of("id", "7")).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void plan_unknownPath_namesTheNearest() {
    RequestFailure failure = refused("GET", "/service/tickts", Map.of());
    assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_ENDPOINT);
    assertThat(failure.hint()).contains("/service/tickets");
  }

  @Test
  void plan_methodThatThePathLacks_namesThoseItHas() {
    RequestFailure failure = refused("DELETE", "/service/tickets", Map.of());
    assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_ENDPOINT);
    assertThat(failure.hint()).contains("GET").contains("POST").doesNotContain("DELETE");
  }

  @Test
  void plan_unknownPathUnchecked_isKeptAsWritten() {
    Plan plan =
        planner.plan("GET", "/service/brandNew/{id}", Map.of("id", "3"), Map.of(), null, false);
    assertThat(plan.endpoint()).isNull();
    assertThat(plan.shownPath()).isEqualTo("/service/brandNew/3");
  }

  @Test
  void hash_samePlanOtherOrder_isTheSame() {
    Plan a =
        planner.plan(
            "GET", "/service/tickets", Map.of(), Map.of("page", "1", "pageSize", "5"), null, true);
    Map<String, String> reversed = new java.util.LinkedHashMap<>();
    reversed.put("pageSize", "5");
    reversed.put("page", "1");
    Plan b = planner.plan("GET", "/service/tickets", Map.of(), reversed, null, true);
    assertThat(a.hash()).isEqualTo(b.hash());
    assertThat(a.hash()).isNotEqualTo(a.withQuery("page", "2").hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v4_6_release/apis/3.0/service/tickets/7",
        "apis/3.0/service/tickets/7",
        "/v2025_1/apis/3.0/service/tickets/{id}"
      })
  void plan_basePathInFront_isDropped(String path) {
    Map<String, String> id = path.contains("{") ? Map.of("id", "7") : Map.of();
    Plan plan = plan("GET", path, id);
    assertThat(plan.shownPath()).isEqualTo("/service/tickets/7");
  }
}
