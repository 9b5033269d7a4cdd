package dev.openpsa.cw.mcp.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.operations.RequestFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RawRequestTest {

  @Test
  void parse_lineWithQuery_isTakenApart() {
    RawRequest raw =
        RawRequest.parse(
            " GET /service/tickets?conditions=summary%20like%20%22a%25%22&pageSize=5 ");
    assertThat(raw.method()).isEqualTo("GET");
    assertThat(raw.path()).isEqualTo("/service/tickets");
    assertThat(raw.query()).isEqualTo(Map.of("conditions", "summary like \"a%\"", "pageSize", "5"));
    assertThat(raw.body()).isNull();
  }

  @Test
  void parse_unencodedQuery_isTakenAsMeant() {
    assertThat(RawRequest.parse("GET /x/y?conditions=summary like \"50%\"").query())
        .containsEntry("conditions", "summary like \"50%\"");
  }

  @Test
  void parse_bodyOnTheNextLine_isJson() {
    RawRequest raw = RawRequest.parse("POST /service/tickets\n\n{\"summary\": \"x\"}");
    assertThat(raw.body()).isNotNull();
    assertThat(raw.body().toString()).isEqualTo("{\"summary\":\"x\"}");
  }

  @Test
  void parse_headersOrNoPath_areRefused() {
    assertThatThrownBy(() -> RawRequest.parse("GET /service/tickets\r\nX: y"))
        .isInstanceOf(RequestFailure.class);
    assertThatThrownBy(() -> RawRequest.parse("GET")).isInstanceOf(RequestFailure.class);
  }
}
