package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sdk.api.OperationTable;
import dev.openpsa.cw.sdk.error.ValidationException;
import org.junit.jupiter.api.Test;

class VersionWireTest extends WireTest {
  private static final String NEWEST = "application/vnd.connectwise.com+json";
  private static final String UNSUPPORTED =
      "{\"code\":\"ConnectWiseApi\",\"message\":\"https://cw.test/x does not support the API version"
          + " 2025.1\"}";

  private ConnectWise unpinned() {
    return ConnectWise.builder()
        .config(
            ConnectWiseConfig.builder()
                .apiUrl("http://127.0.0.1:" + server.getPort())
                .companyId("acme")
                .publicKey("pub")
                .privateKey("priv")
                .build())
        .rateLimiter(RateLimiter.unlimited())
        .timing(time.timing())
        .build();
  }

  private String accepted() throws InterruptedException {
    return taken().getHeaders().get("Accept");
  }

  @Test
  void execute_unpinnedVersionRefused_goesAgainWithoutAndRemembersTheEndpoint() throws Exception {
    try (ConnectWise client = unpinned()) {
      String asked = NEWEST + "; version=" + OperationTable.SPECIFICATION_VERSION;
      answer(400, UNSUPPORTED);
      answer(200, "{\"id\":1}");
      answer(200, "{\"id\":2}");
      answer(200, "[]");
      assertThat(client.execute(RestRequest.of("GET", "/service/tickets/1")).data())
          .hasToString("{\"id\":1}");
      client.execute(RestRequest.of("GET", "/service/tickets/2"));
      client.execute(RestRequest.of("GET", "/service/boards"));
      assertThat(accepted()).isEqualTo(asked);
      assertThat(accepted()).isEqualTo(NEWEST);
      assertThat(accepted()).isEqualTo(NEWEST);
      assertThat(accepted()).isEqualTo(asked);
    }
  }

  @Test
  void execute_threeEndpointsRefuse_noEndpointIsAskedForTheVersionAgain() throws Exception {
    try (ConnectWise client = unpinned()) {
      for (String path : new String[] {"/a", "/b", "/c"}) {
        answer(415, UNSUPPORTED);
        answer(200, "[]");
        client.execute(RestRequest.of("GET", path));
        taken();
        taken();
      }
      answer(200, "[]");
      client.execute(RestRequest.of("GET", "/d"));
      assertThat(accepted()).isEqualTo(NEWEST);
    }
  }

  @Test
  void execute_writeRefusedForTheVersion_isSentOnceMore() throws Exception {
    try (ConnectWise client = unpinned()) {
      answer(400, UNSUPPORTED);
      answer(201, "{\"id\":7}");
      client.execute(RestRequest.of("POST", "/service/tickets"));
      assertThat(server.getRequestCount()).isEqualTo(2);
      taken();
      assertThat(accepted()).isEqualTo(NEWEST);
    }
  }

  @Test
  void execute_refusedWithoutAVersionToo_fails() {
    try (ConnectWise client = unpinned()) {
      answer(400, UNSUPPORTED);
      answer(400, UNSUPPORTED);
      assertThatThrownBy(() -> client.execute(RestRequest.of("GET", "/service/tickets")))
          .isInstanceOf(ValidationException.class);
      assertThat(server.getRequestCount()).isEqualTo(2);
    }
  }

  @Test
  void execute_pinnedVersionRefused_failsAndNamesTheSetting() {
    answer(400, UNSUPPORTED);
    assertThatThrownBy(() -> connectWise.execute(RestRequest.of("GET", "/service/tickets")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Set CW_API_VERSION");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void execute_anotherMistakeWithTheWordVersion_isNotSentAgain() {
    try (ConnectWise client = unpinned()) {
      answer(400, "{\"code\":\"InvalidObject\",\"message\":\"version is invalid\"}");
      assertThatThrownBy(() -> client.execute(RestRequest.of("GET", "/x")))
          .isInstanceOf(ValidationException.class);
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  @Test
  void toBuilder_unpinned_keepsWhatTheSpecificationAsksFor() {
    ConnectWiseConfig config =
        config().toBuilder().specificationVersion("2030.1").apiVersion("2025.2").build();
    assertThat(config.apiVersion()).isEqualTo("2025.2");
    assertThat(config.apiVersionIsPinned()).isTrue();
    try (ConnectWise client = unpinned()) {
      ConnectWiseConfig other = client.config().toBuilder().specificationVersion("2030.1").build();
      assertThat(other.apiVersion()).isEqualTo("2030.1");
      assertThat(other.apiVersionIsPinned()).isFalse();
      assertThat(other.toBuilder().build()).isEqualTo(other);
    }
  }
}
