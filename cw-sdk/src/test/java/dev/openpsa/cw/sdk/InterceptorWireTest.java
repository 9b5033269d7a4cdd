package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sdk.error.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

class InterceptorWireTest extends WireTest {
  private static final RestRequest READ = RestRequest.of("GET", "/system/info");
  private static final RestRequest WRITE = RestRequest.of("POST", "/service/tickets");

  @Test
  void addInterceptor_severalAttempts_seesEach() {
    List<Integer> statuses = new ArrayList<>();
    try (ConnectWise watched =
        with(
            chain -> {
              Response response = chain.proceed(chain.request());
              statuses.add(response.code());
              return response;
            })) {
      answer(503, "busy", "text/plain");
      answer(200, "{}");
      watched.execute(READ);
    }
    assertThat(statuses).containsExactly(503, 200);
  }

  @Test
  void onAnswer_severalAttempts_hearsTheHeadersOfEach() {
    List<String> types = new ArrayList<>();
    try (ConnectWise watched =
        connectWise.toBuilder()
            .onAnswer(headers -> types.add(headers.get("Content-Type")))
            .build()) {
      answer(503, "busy", "text/plain");
      answer(200, "{}", "application/json");
      watched.execute(READ);
    }
    assertThat(types).containsExactly("text/plain", "application/json");
  }

  @Test
  void addInterceptor_changedRequest_travels() throws InterruptedException {
    try (ConnectWise changed =
        with(
            chain -> chain.proceed(chain.request().newBuilder().header("x-trace", "t1").build()))) {
      answer(201, "{}");
      changed.execute(WRITE);
    }
    assertThat(taken().getHeaders().get("x-trace")).isEqualTo("t1");
  }

  @Test
  void addInterceptor_severalOnABaseClient_areCalledInOrder() {
    List<String> order = new ArrayList<>();
    OkHttpClient base = new OkHttpClient.Builder().addInterceptor(named("base", order)).build();
    try (ConnectWise client =
        connectWise.toBuilder()
            .httpClient(base)
            .addInterceptor(named("first", order))
            .addInterceptor(named("second", order))
            .build()) {
      answer(200, "{}");
      client.execute(READ);
    }
    assertThat(order).containsExactly("base", "first", "second");
  }

  @Test
  void addInterceptor_ownAnswer_needsNoServer() {
    try (ConnectWise client =
        with(
            chain ->
                new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("OK")
                    .body(ResponseBody.create("{\"id\":3}", MediaType.get("application/json")))
                    .build())) {
      assertThat(client.execute(READ).data()).hasToString("{\"id\":3}");
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void addInterceptor_thatRepeatsAWrite_isStopped() {
    try (ConnectWise client = with(InterceptorWireTest::twice)) {
      answer(201, "{}");
      answer(201, "{}");
      assertThatThrownBy(() -> client.execute(WRITE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("look whether it was carried out");
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void httpClient_withAnInterceptorThatRepeatsAWrite_isStopped() {
    OkHttpClient base =
        new OkHttpClient.Builder().addInterceptor(InterceptorWireTest::twice).build();
    try (ConnectWise client = connectWise.toBuilder().httpClient(base).build()) {
      answer(201, "{}");
      assertThatThrownBy(() -> client.execute(WRITE)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void addInterceptor_thatRepeatsARead_isLetDoSo() {
    try (ConnectWise client = with(InterceptorWireTest::twice)) {
      answer(200, "{}");
      answer(200, "{\"id\":2}");
      assertThat(client.execute(READ).data()).hasToString("{\"id\":2}");
    }
  }

  @Test
  void httpClient_withACallTimeout_leavesTimeoutsToTheBuilder() {
    OkHttpClient base = new OkHttpClient.Builder().callTimeout(Duration.ofMillis(50)).build();
    try (ConnectWise client = connectWise.toBuilder().httpClient(base).build()) {
      server.enqueue(
          new MockResponse.Builder()
              .headersDelay(300, TimeUnit.MILLISECONDS)
              .setHeader("Content-Type", "application/json")
              .body("{}")
              .build());
      assertThat(client.execute(READ).status()).isEqualTo(200);
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void httpClient_authenticator_mayAnswerARefusedWrite() throws InterruptedException {
    OkHttpClient base =
        new OkHttpClient.Builder()
            .authenticator(
                (route, response) ->
                    response.request().header("x-second") != null
                        ? null
                        : response.request().newBuilder().header("x-second", "1").build())
            .build();
    try (ConnectWise client = connectWise.toBuilder().httpClient(base).build()) {
      answer(401, "{}");
      answer(201, "{}");
      assertThat(client.execute(WRITE).status()).isEqualTo(201);
    }
  }

  @Test
  void addInterceptor_thatFails_reachesTheCallerAsItIs() {
    try (ConnectWise client =
        with(
            chain -> {
              throw new UnsupportedOperationException("mine");
            })) {
      assertThatThrownBy(() -> client.execute(READ))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("mine");
    }
    assertThat(time.sleeps).isEmpty();
  }

  @Test
  void addInterceptor_ioFailure_isAConnectionFault() {
    try (ConnectWise client =
        with(
            chain -> {
              throw new IOException("no way");
            })) {
      assertThatThrownBy(() -> client.execute(READ))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("no way");
    }
    assertThat(time.sleeps).hasSize(3);
  }

  private static Response twice(Interceptor.Chain chain) throws IOException {
    chain.proceed(chain.request()).close();
    return chain.proceed(chain.request());
  }

  private static Interceptor named(String name, List<String> order) {
    return chain -> {
      order.add(name);
      return chain.proceed(chain.request());
    };
  }

  private ConnectWise with(Interceptor interceptor) {
    return connectWise.toBuilder().addInterceptor(interceptor).build();
  }
}
