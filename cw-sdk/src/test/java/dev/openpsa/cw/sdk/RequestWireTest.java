package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import dev.openpsa.cw.sdk.error.CwException;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.error.ServiceError;
import dev.openpsa.cw.sdk.error.UnreadableAnswerException;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.model.BoardReference;
import dev.openpsa.cw.sdk.model.DocumentInfo;
import dev.openpsa.cw.sdk.model.FilterValues;
import dev.openpsa.cw.sdk.model.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestWireTest extends WireTest {
  @Test
  void execute_anyCall_carriesTheCommonHeaders() throws InterruptedException {
    answer(200, "{}");
    answer(201, "{}");
    connectWise.execute(RestRequest.of("GET", "/system/info"));
    connectWise.service().tickets().create(new Ticket().summary("é"));
    for (String method : List.of("GET", "POST")) {
      RecordedRequest request = taken();
      assertThat(request.getMethod()).isEqualTo(method);
      assertThat(request.getHeaders().get("Authorization")).isEqualTo(basic("acme+pub", "priv"));
      assertThat(request.getHeaders().get("clientId")).isEqualTo("the-client-id");
      assertThat(request.getHeaders().values("Accept")).containsExactly(ACCEPT);
      assertThat(request.getHeaders().get("User-Agent")).startsWith("connectwise-psa-java");
    }
  }

  @Test
  void execute_query_isEncodedSoThatTheServerReadsItUnchanged() throws InterruptedException {
    answer(200, "[]");
    String conditions = "summary like \"50% & more+\" and owner/identifier='jdoe' #?é";
    connectWise.execute(
        RestRequest.of("get", "/service/tickets")
            .query("conditions", conditions)
            .query("pageSize", 100)
            .query("orderBy", null));
    RecordedRequest request = taken();
    assertThat(request.getUrl().queryParameter("conditions")).isEqualTo(conditions);
    assertThat(request.getUrl().queryParameter("pageSize")).isEqualTo("100");
    assertThat(request.getUrl().queryParameterNames()).doesNotContain("orderBy");
    assertThat(request.getTarget())
        .startsWith("/v4_6_release/apis/3.0/service/tickets?")
        .doesNotContain("+", "\"", "'", " ", "#", "&amp;");
  }

  @ParameterizedTest
  @CsvSource({
    "jdoe, jdoe",
    "j doe, j%20doe",
    "jdoe@acme.test, jdoe@acme.test",
    "a?b#c, a%3Fb%23c",
    "50%, 50%25",
    "ü, %C3%BC",
    "..., ...",
    "a;b, a;b"
  })
  void execute_pathParameter_staysOneSegment(String value, String sent)
      throws InterruptedException {
    answer(200, "{}");
    connectWise.execute(
        RestRequest.of("GET", "/system/members/{memberIdentifier}")
            .path("memberIdentifier", value));
    assertThat(taken().getTarget()).isEqualTo("/v4_6_release/apis/3.0/system/members/" + sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "%2e%2e",
        "%2E.",
        "%252e%252e",
        "%25252e%25252e",
        "a/b",
        "a%2Fb",
        "a%252fb",
        "a\\b",
        "a%5cb",
        "a\nb",
        "a%00b"
      })
  void execute_dangerousPathParameter_isRefused(String value) {
    RestRequest request = RestRequest.of("GET", "/service/tickets/{id}").path("id", value);
    assertThatThrownBy(() -> connectWise.execute(request))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("GET /service/tickets/{id}")
        .hasMessageContaining("id");
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service/tickets",
        "//evil.example.com/service",
        "https://evil.example.com/",
        "/https://evil.example.com/",
        "/service/../../../login",
        "/service/%2e%2e/x",
        "/service/%252e%252e/x",
        "/service/./tickets",
        "/service//tickets",
        "/service/tickets?conditions=id=1",
        "/service/tickets#x",
        "/service\\..\\x",
        "/service/tickets\r\nX: y",
        "/service/{id}x",
        "/service/%2f..%2f",
        "/",
        ""
      })
  void execute_dangerousPath_isRefused(String path) {
    RestRequest request = RestRequest.of("GET", path);
    assertThatThrownBy(() -> connectWise.execute(request))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void execute_pathParameters_mustBeExactlyThoseOfTheTemplate() {
    RestRequest request = RestRequest.of("GET", "/service/boards/{parentId}/statuses");
    assertThatThrownBy(() -> connectWise.execute(request))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("needs the path parameter parentId");
    assertThatThrownBy(() -> connectWise.execute(request.path("parentId", 1).path("id", 2)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no place for the path parameter id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "clientid", "ACCEPT", "Cookie", "Host"})
  void header_setByTheClient_isRefused(String name) {
    assertThatThrownBy(() -> RestRequest.of("GET", "/system/info").header(name, "hunter2"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(name)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void header_ownOrBroken_isSentOrRefused() throws InterruptedException {
    answer(200, "[]");
    RestRequest request = RestRequest.of("GET", "/service/tickets");
    connectWise.execute(request.header("pagination-type", "forward-only"));
    assertThat(taken().getHeaders().get("pagination-type")).isEqualTo("forward-only");
    assertThatThrownBy(() -> request.header("x", "a\r\nAuthorization: b"))
        .isInstanceOf(CwException.class);
    assertThatThrownBy(() -> request.header("x y", "a")).isInstanceOf(CwException.class);
  }

  @Test
  void of_unknownMethod_isRefused() {
    assertThatThrownBy(() -> RestRequest.of("TRACE", "/system/info"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("GET");
  }

  @Test
  void execute_body_isSentWithNullsAndExactNumbers() throws InterruptedException {
    answer(200, "{}");
    String body = "{\"hours\":1.50,\"big\":12345678901234567890.10,\"owner\":null,\"t\":\"é<&\"}";
    connectWise.execute(
        RestRequest.of("PUT", "/service/tickets/{id}").path("id", 7).body(JsonValues.parse(body)));
    RecordedRequest request = taken();
    assertThat(request.getBody().utf8()).isEqualTo(body);
    assertThat(request.getHeaders().get("Content-Type"))
        .isEqualTo("application/json; charset=utf-8");
  }

  @Test
  void execute_answer_losesNothing() {
    String json =
        "{\"id\":1,\"hours\":0.00,\"big\":12345678901234567890.10,\"e\":1E5,\"none\":null,"
            + "\"list\":[null,{\"x\":null}],\"text\":\"\\u0000é\"}";
    answer(200, json);
    RestResponse<JsonElement> response = connectWise.execute(RestRequest.of("GET", "/any/thing"));
    assertThat(JsonValues.print(response.data())).isEqualTo(json);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.requestId()).isEqualTo("req-1");
  }

  @Test
  void execute_noBody_isJsonNull() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().code(204).build());
    RestRequest request = RestRequest.of("DELETE", "/service/tickets/{id}").path("id", 7);
    assertThat(connectWise.execute(request).data()).isEqualTo(JsonNull.INSTANCE);
    assertThat(taken().getBody()).isNull();
  }

  @Test
  void body_changedAfterwards_doesNotChangeTheRequest() {
    var body = JsonParser.parseString("{\"a\":1}").getAsJsonObject();
    RestRequest request = RestRequest.of("POST", "/x/y").body(body);
    body.addProperty("b", 2);
    request.body().getAsJsonObject().addProperty("c", 3);
    assertThat(request.body()).hasToString("{\"a\":1}");
  }

  @Test
  void toString_requestWithValues_hasNone() {
    RestRequest request =
        RestRequest.of("POST", "/x/{id}")
            .path("id", "hunter2")
            .query("q", "hunter2")
            .body(new Ticket().summary("hunter2"));
    assertThat(request).hasToString("POST /x/{id}");
  }

  @Test
  void typed_list_sendsQueryAndReadsModels() throws InterruptedException {
    answer(200, "[{\"id\":1,\"board\":{\"name\":\"Help Desk\"}},{\"id\":2}]");
    List<Ticket> tickets =
        connectWise
            .service()
            .tickets()
            .list(
                Query.where("closedFlag=false")
                    .fields("id", "board/name")
                    .orderBy("id desc")
                    .page(2)
                    .pageSize(3))
            .toList();
    assertThat(tickets).extracting(Ticket::getId).containsExactly(1, 2);
    var url = taken().getUrl();
    assertThat(url.encodedPath()).isEqualTo("/v4_6_release/apis/3.0/service/tickets");
    assertThat(url.queryParameter("conditions")).isEqualTo("closedFlag = False");
    assertThat(url.queryParameter("fields")).isEqualTo("id,board/name");
    assertThat(url.queryParameter("orderBy")).isEqualTo("id desc");
    assertThat(url.queryParameter("page")).isEqualTo("2");
    assertThat(url.queryParameter("pageSize")).isEqualTo("3");
  }

  @Test
  void typed_countAndPatch_travelAsDocumented() throws InterruptedException {
    answer(200, "{\"count\":12}");
    assertThat(connectWise.service().tickets().count(Query.where("id>1"))).isEqualTo(12);
    answer(200, "{\"id\":7}");
    connectWise.service().tickets().patch(7, Patch.empty().replace("board", board()));
    taken();
    RecordedRequest request = taken();
    assertThat(request.getRequestLine())
        .startsWith("PATCH /v4_6_release/apis/3.0/service/tickets/7");
    assertThat(request.getBody().utf8())
        .isEqualTo("[{\"op\":\"replace\",\"path\":\"board\",\"value\":{\"name\":\"Help Desk\"}}]");
  }

  @Test
  void typed_deleteAndEmptyWriteAnswer_areNoFailure() {
    server.enqueue(new MockResponse.Builder().code(204).build());
    assertThatCode(() -> connectWise.service().tickets().delete(7)).doesNotThrowAnyException();
    answer(201, "");
    assertThat(connectWise.service().tickets().create(new Ticket())).isEqualTo(new Ticket());
  }

  @Test
  void typed_callWithoutAnAnswerType_takesWhateverTellsSuccess() {
    answer(200, "OK", "text/plain");
    connectWise.service().tickets().delete(7);
    answer(200, "[1,", "application/json");
    connectWise.service().tickets().delete(7);
    answer(200, "x".repeat(100_000), "application/octet-stream");
    connectWise.service().tickets().delete(7);
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/plain")
            .body("x".repeat(100_000))
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    connectWise.service().tickets().delete(7);
    assertThat(server.getRequestCount()).isEqualTo(4);
  }

  @Test
  void typed_callWithoutAnAnswerTypeThatGetsAPage_isNoSuccess() {
    answer(200, "<!DOCTYPE html><title>Log in</title>", "text/html");
    assertThatThrownBy(() -> connectWise.service().tickets().delete(7))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining("Log in");
  }

  @Test
  void typed_pathThatEndsInASlash_keepsIt() throws InterruptedException {
    answer(200, "[]");
    assertThat(connectWise.project().projectTemplates().list().toList()).isEmpty();
    assertThat(taken().getUrl().encodedPath()).endsWith("/project/projectTemplates/");
  }

  @Test
  void typed_parameterThatTheEndpointHasNot_isRefused() {
    Query query = Query.where("id > 1").parameter("recordTyp", "Ticket");
    assertThatThrownBy(() -> connectWise.system().documents().list(query))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("recordTyp; it takes recordType, recordId");
    assertThatThrownBy(() -> connectWise.service().tickets().list(query))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("recordTyp: leave it out");
    assertThatThrownBy(() -> connectWise.company().contacts().delete(1, Query.where("id > 1")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("conditions; it takes transferContactId");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void typed_parameterOfTheEndpoint_travelsBesideTheConditions() throws InterruptedException {
    answer(200, "[]");
    Query query = Query.where("id > 1").parameter("recordType", "Ticket");
    assertThat(connectWise.system().documents().list(query).toList()).isEmpty();
    var url = taken().getUrl();
    assertThat(url.queryParameter("recordType")).isEqualTo("Ticket");
    assertThat(url.queryParameter("conditions")).isEqualTo("id > 1");
  }

  @Test
  void execute_bodyWhereItCanNotTravel_isRefused() {
    RestRequest read = RestRequest.of("GET", "/x").body(new Ticket());
    RestRequest both = RestRequest.of("POST", "/x").body(new Ticket()).part("a", "b");
    for (RestRequest request : List.of(read, both)) {
      assertThatThrownBy(() -> connectWise.execute(request))
          .isInstanceOf(InvalidRequestException.class);
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void typed_getWithConditions_isRefusedBecauseOnlyFieldsCount() {
    assertThatThrownBy(() -> connectWise.service().tickets().get(1, Query.where("id = 2")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("conditions; it takes fields");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void typed_search_takesThePageInTheQuery() throws InterruptedException {
    answer(200, "[{\"id\":1}]");
    FilterValues filter = new FilterValues().conditions("id > 0");
    assertThat(connectWise.service().tickets().search(filter, Query.all().pageSize(1000)))
        .hasSize(1);
    RecordedRequest request = taken();
    assertThat(request.getUrl().queryParameter("pageSize")).isEqualTo("1000");
    assertThat(request.getBody().utf8()).contains("id > 0");
  }

  @Test
  void typed_nullArguments_areNamedAtOnce() {
    var tickets = connectWise.service().tickets();
    assertThatNullPointerException().isThrownBy(() -> tickets.list(null)).withMessage("query");
    assertThatNullPointerException()
        .isThrownBy(() -> Query.where((String) null))
        .withMessage("conditions");
    assertThatNullPointerException()
        .isThrownBy(() -> Query.all().parameter("x", null))
        .withMessage("x");
    assertThatNullPointerException()
        .isThrownBy(() -> BoardReference.named(null))
        .withMessage("name");
    assertThatNullPointerException()
        .isThrownBy(() -> Form.fields().file("file", null))
        .withMessage("file");
  }

  @Test
  void texts_ofWhatHoldsData_leaveItOut() {
    ServiceError error = new ServiceError(400, "r1", "X", "m", List.of(), "{\"ssn\":\"123\"}");
    assertThat(error.toString()).contains("400", "r1").doesNotContain("123");
    RestRequest.Part part = RestRequest.of("POST", "/x").part("a", "hunter2").parts().get(0);
    assertThat(part.toString()).doesNotContain("hunter2");
    assertThat(connectWise.service().boards().statuses(1))
        .asString()
        .matches("/service/boards/\\{\\w+}/statuses");
  }

  @Test
  void typed_nestedPath_fillsParametersInOrder() throws InterruptedException {
    answer(200, "{}");
    connectWise.service().boards().statuses(1).get(17);
    assertThat(taken().getTarget()).endsWith("/service/boards/1/statuses/17");
  }

  @Test
  void typed_upload_sendsAForm() throws InterruptedException {
    answer(201, "{\"id\":3,\"title\":\"Plan\"}");
    Upload file = Upload.of("plan.txt", "content".getBytes(StandardCharsets.UTF_8));
    DocumentInfo document =
        connectWise
            .system()
            .documents()
            .create(DocumentForm.forRecord("Ticket", 7).file(file).privateFlag(true));
    assertThat(document.getTitle()).isEqualTo("Plan");
    RecordedRequest sent = taken();
    assertThat(sent.getHeaders().get("Content-Type")).startsWith("multipart/form-data; boundary=");
    assertThat(sent.getBody().utf8())
        .contains("name=\"recordType\"", "Ticket", "name=\"recordId\"", "filename=\"plan.txt\"")
        .contains("content", "name=\"privateFlag\"", "true")
        .doesNotContain("isAvatar");
  }

  private static JsonElement board() {
    return new BoardReference().name("Help Desk").toJson();
  }
}
