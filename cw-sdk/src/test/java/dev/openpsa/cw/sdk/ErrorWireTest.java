package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openpsa.cw.sdk.error.AuthException;
import dev.openpsa.cw.sdk.error.NotFoundException;
import dev.openpsa.cw.sdk.error.RateLimitException;
import dev.openpsa.cw.sdk.error.ServiceError;
import dev.openpsa.cw.sdk.error.ServiceException;
import dev.openpsa.cw.sdk.error.UnreadableAnswerException;
import dev.openpsa.cw.sdk.error.ValidationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorWireTest extends WireTest {
  private static final RestRequest READ =
      RestRequest.of("GET", "/service/tickets/{id}")
          .path("id", 5)
          .query("conditions", "summary='confidential'");

  @Test
  void execute_nestedErrors_areReadAndNamed() {
    answer(
        400,
        """
        {"code": "InvalidObject", "message": "ticket object is\\r\\ninvalid", "errors": [
          {"code": "NotFound", "message": "company 19 not found", "resource": "ticket", "field": "company/id"},
          {"code": "MaxLengthField", "message": "too long", "resource": "ticket", "field": "summary"}]}
        """);
    ValidationException e = failure(ValidationException.class);
    assertThat(e)
        .hasMessage(
            "GET /service/tickets/{id}: HTTP 400 InvalidObject: ticket object is invalid"
                + " [company/id: company 19 not found (NotFound); summary: too long (MaxLengthField)]"
                + " (request id req-1)");
    assertThat(e.code()).isEqualTo("InvalidObject");
    assertThat(e.status()).isEqualTo(400);
    assertThat(e.requestId()).isEqualTo("req-1");
    assertThat(e.details())
        .contains(
            new ServiceError.Detail("NotFound", "company 19 not found", "ticket", "company/id"));
    assertThat(e.body()).contains("InvalidObject");
  }

  @Test
  void execute_notFound_isItsOwnException() {
    answer(404, "{\"code\":\"NotFound\",\"message\":\"Ticket 5 not found\",\"errors\":null}");
    assertThat(failure(NotFoundException.class))
        .hasMessageContaining("HTTP 404 NotFound: Ticket 5 not found");
  }

  @ParameterizedTest
  @CsvSource({"401, CW_PRIVATE_KEY", "403, security role"})
  void execute_refusedCredentials_nameTheFix(int status, String fix) {
    answer(status, "{\"code\":\"Security\",\"message\":\"No.\"}");
    assertThat(failure(AuthException.class)).hasMessageContaining(fix);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 415, 422})
  void execute_refusedContent_isAValidationFailure(int status) {
    answer(status, "{}");
    assertThat(failure(ValidationException.class).status()).isEqualTo(status);
  }

  @Test
  void execute_tooManyRequestsInItsOwnShape_isRead() {
    try (ConnectWise once = connectWise.toBuilder().retryPolicy(RetryPolicy.none()).build()) {
      answer(429, "{\"error\":\"ConnectWiseAPI\",\"message\":\"Slow down\"}");
      RateLimitException e =
          catchThrowableOfType(RateLimitException.class, () -> once.execute(READ));
      assertThat(e.code()).isEqualTo("ConnectWiseAPI");
      assertThat(e.retryAfter()).isNull();
    }
  }

  @Test
  void execute_plainText_isTheMessage() {
    answer(400, "Cannot route. Codebase/company is invalid\r\n", "text/plain");
    assertThat(failure(ValidationException.class))
        .hasMessage(
            "GET /service/tickets/{id}: HTTP 400: Cannot route. Codebase/company is invalid"
                + " (request id req-1). Check CW_COMPANY_ID and the code base in CW_API_URL");
  }

  @Test
  void execute_htmlPage_isReducedToItsHeadline() {
    answer(
        404,
        """
        <!DOCTYPE html><html><head><title>404 - Nothing
          here.</title><style>p{color:red}</style></head><body><h1>Server Error</h1></body></html>
        """,
        "text/html");
    assertThat(failure(NotFoundException.class))
        .hasMessage(
            "GET /service/tickets/{id}: HTTP 404: 404 - Nothing here. (request id req-1)."
                + " The API itself did not answer: check the path, CW_API_URL and CW_COMPANY_ID");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 502, 520, 522})
  void execute_pageOfTheProxyInFront_isReducedToItsHeadline(int status) {
    try (ConnectWise once = connectWise.toBuilder().retryPolicy(RetryPolicy.none()).build()) {
      answer(
          status,
          """
          <!DOCTYPE html>
          <!--[if lt IE 7]> <html class="no-js ie6 oldie" lang="en-US"> <![endif]-->
          <head>
          <title>cw.example.com | %d: What&#39;s   wrong &amp; why</title>
          <script>var token="hunter2"</script>
          </head><body><h1>Error</h1><p>Ray ID: 8f3</p></body></html>
          """
              .formatted(status),
          "text/html; charset=UTF-8");
      ServiceException e = catchThrowableOfType(ServiceException.class, () -> once.execute(READ));
      assertThat(e)
          .hasMessageStartingWith(
              "GET /service/tickets/{id}: HTTP "
                  + status
                  + ": cw.example.com | "
                  + status
                  + ": What's wrong & why (request id req-1)");
      assertThat(e.code()).isNull();
    }
  }

  @Test
  void execute_gzippedError_isRead() {
    Buffer zipped = new Buffer();
    try (BufferedSink sink = Okio.buffer(new GzipSink(zipped))) {
      sink.writeUtf8("{\"code\":\"ApiFindCondition\",\"message\":\"No such field\"}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.enqueue(
        new MockResponse.Builder()
            .code(400)
            .setHeader("Content-Type", ACCEPT)
            .setHeader("Content-Encoding", "gzip")
            .body(zipped)
            .build());
    assertThat(failure(ValidationException.class))
        .hasMessage("GET /service/tickets/{id}: HTTP 400 ApiFindCondition: No such field");
  }

  @Test
  void execute_errorThatBreaksOff_stillNamesTheStatus() {
    server.enqueue(
        new MockResponse.Builder()
            .code(400)
            .body("{\"code\":\"InvalidObject\"" + " ".repeat(50_000))
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    assertThat(failure(ValidationException.class).status()).isEqualTo(400);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void execute_jsonErrorCalledHtml_isReadAsJson() {
    answer(404, "\ufeff {\"code\":\"NotFound\",\"message\":\"Contact 5 not found\"}", "text/html");
    assertThat(failure(NotFoundException.class).code()).isEqualTo("NotFound");
  }

  @Test
  void execute_jsonString_isTheMessage() {
    answer(400, "\"Query read\\ntimeout\"");
    assertThat(failure(ValidationException.class))
        .hasMessageContaining("HTTP 400: Query read timeout (");
  }

  @Test
  void execute_nestedErrorOfSeveralFields_namesThemOneByOne() {
    answer(
        400,
        """
        {"code": "InvalidObject", "message": "note object is invalid", "errors": [
          {"code": "ServiceNote", "message": "Choose one.", "resource": "note",
           "field": "detailDescriptionFlag, internalAnalysisFlag,resolutionFlag"},
          {"code": "InvalidObject", "message": "Odd.", "field": null}]}
        """);
    ValidationException e = failure(ValidationException.class);
    assertThat(e.details().get(0).fields())
        .containsExactly("detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag");
    assertThat(e.details().get(1).fields()).isEmpty();
    assertThat(e)
        .hasMessageContaining(
            "[detailDescriptionFlag, internalAnalysisFlag,resolutionFlag: Choose one. (ServiceNote);"
                + " Odd. (InvalidObject)]");
  }

  @ParameterizedTest
  @CsvSource({
    "403, Security, SSL is required., put api- before it",
    "400, ConnectWiseApi, https://cw.test/x does not support the API version 2031.1, CW_API_VERSION",
    "401, ConnectWiseApi, UserNotAuthenticated, CW_PRIVATE_KEY"
  })
  void execute_knownMessages_nameTheFix(int status, String code, String message, String fix) {
    answer(status, "{\"code\":\"%s\",\"message\":\"%s\",\"errors\":null}".formatted(code, message));
    ServiceException e = failure(ServiceException.class);
    assertThat(e).hasMessageContaining(message).hasMessageContaining(fix);
    assertThat(e.details()).isEmpty();
  }

  @Test
  void execute_endpointThatDoesNotExist_hasNoHintAtTheAddress() {
    answer(404, "{\"code\":\"ConnectWiseApi\",\"message\":\"The endpoint does not exist.\"}");
    assertThat(failure(NotFoundException.class)).hasMessageNotContaining("CW_API_URL");
  }

  @Test
  void execute_htmlWithoutHeadline_isReducedToItsText() {
    answer(500, "<html><style>p{}</style><body><p>It <b>broke</b></p></body></html>", "text/html");
    assertThat(failure(ServiceException.class)).hasMessageContaining("HTTP 500: It broke");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"code\":", "[]", "{\"code\":{},\"errors\":[1,null]}"})
  void execute_emptyOrOddBody_stillNamesTheStatus(String body) {
    answer(500, body);
    ServiceException e = failure(ServiceException.class);
    assertThat(e).hasMessageStartingWith("GET /service/tickets/{id}: HTTP 500");
    assertThat(e.details()).allMatch(d -> d.message() == null);
  }

  @Test
  void execute_hugeBody_isCut() {
    answer(500, "x".repeat(1_000_000), "text/plain");
    ServiceException e = failure(ServiceException.class);
    assertThat(e.getMessage()).hasSizeLessThan(400);
    assertThat(e.body()).hasSizeLessThan(10_000);
  }

  @Test
  void execute_messageThatRepeatsTheUri_losesItsQuery() {
    answer(
        400,
        "{\"code\":\"ConnectWiseApi\",\"message\":\"https://cw.test/apis/3.0/x?conditions=summary%3D'confidential' does not support the version\"}");
    assertThat(failure(ValidationException.class))
        .hasMessageContaining("https://cw.test/apis/3.0/x?…")
        .hasMessageContaining("does not support the version")
        .hasMessageNotContaining("confidential");
  }

  @Test
  void execute_anyFailure_saysNothingConfidential() {
    answer(500, "{}");
    ServiceException e = failure(ServiceException.class);
    assertThat(e.toString()).doesNotContain("confidential", "priv", "Basic", "the-client-id");
  }

  @Test
  void execute_htmlWithStatus200_isUnreadable() {
    answer(200, "<html><head><title>Sign in</title></head></html>", "text/html; charset=utf-8");
    assertThat(failure(UnreadableAnswerException.class))
        .hasMessage(
            "GET /service/tickets/{id}: HTTP 200, but the answer is text/html instead of JSON"
                + " ('Sign in'): check CW_API_URL (request id req-1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":", "[1,2", "{\"id\":1}}", "{\"id\" 1}", "nonsense", "[1] [2]"})
  void execute_brokenJson_isUnreadable(String json) {
    answer(200, json);
    UnreadableAnswerException e = failure(UnreadableAnswerException.class);
    assertThat(e).hasMessageContaining("its JSON can't be read");
    assertThat(e.getMessage()).doesNotContain("\n", "https://github.com");
    assertThat(e.body()).isEqualTo(json);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void execute_emptyAnswerToARead_isUnreadable() {
    answer(200, "");
    assertThat(failure(UnreadableAnswerException.class)).hasMessageContaining("answer is empty");
  }

  @Test
  void execute_binaryAnswer_pointsToDownload() {
    answer(200, "\u0001\u0002", "image/png");
    assertThat(failure(UnreadableAnswerException.class))
        .hasMessageContaining("image/png")
        .hasMessageContaining("download it");
  }

  @Test
  void message_uriWithBlanksAndQuotes_showsNothingOfItsQuery() {
    answer(
        400,
        "{\"code\":\"ConnectWiseApi\",\"message\":\"https://x.net/company/contacts?conditions=name ="
            + " 'Secret Person' and ssn=123 does not support the API version 2019.5\"}");
    assertThat(failure(ValidationException.class))
        .hasMessageContaining("https://x.net/company/contacts?… does not support the API version")
        .hasMessageContaining("Set CW_API_VERSION")
        .hasMessageNotContaining("Secret")
        .hasMessageNotContaining("123");
  }

  @Test
  void typed_otherShapeThanDocumented_isUnreadable() {
    answer(200, "{\"id\":1}");
    UnreadableAnswerException e =
        catchThrowableOfType(
            UnreadableAnswerException.class, () -> connectWise.service().tickets().list().toList());
    assertThat(e).hasMessageContaining("GET /service/tickets").hasMessageContaining("BEGIN_ARRAY");
  }

  @Test
  void execute_vendorMediaType_isJson() {
    server.enqueue(
        new MockResponse.Builder().setHeader("Content-Type", ACCEPT).body("{\"id\":1}").build());
    assertThat(connectWise.execute(READ).data()).hasToString("{\"id\":1}");
  }

  @Test
  void stackTrace_anyFailure_showsTheCaller() {
    answer(404, "{}");
    assertThat(failure(NotFoundException.class).getStackTrace())
        .anyMatch(f -> f.getClassName().equals(ErrorWireTest.class.getName()));
  }

  private <E extends Exception> E failure(Class<E> type) {
    return catchThrowableOfType(type, () -> connectWise.execute(READ));
  }
}
