package dev.openpsa.cw.sdk.bench;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.stream.JsonReader;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.Operation;
import dev.openpsa.cw.sdk.RateLimiter;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.json.ValueReader;
import dev.openpsa.cw.sdk.model.Ticket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Prints a table: first call, decoding a page, overhead of a call. Times are medians. */
final class ClientBenchmark {
  private static final Gson GSON = new Gson();
  private static final ValueReader<List<Ticket>> TICKETS = ValueReader.models(Ticket::new);

  private ClientBenchmark() {}

  public static void main(String[] args) throws Exception {
    try (OneAnswerServer server = new OneAnswerServer("[{\"id\":1,\"summary\":\"x\"}]")) {
      long start = System.nanoTime();
      try (ConnectWise connectWise = client(server)) {
        connectWise.service().tickets().list().toList();
        row("first typed call in this JVM", System.nanoTime() - start);
        row("table of all operations, first use", once(() -> Operation.all().size()));
        decoding();
        calls(server, connectWise);
      }
    }
  }

  private static void decoding() throws Exception {
    byte[] page = TicketPage.json(1000).getBytes(StandardCharsets.UTF_8);
    Callable<Object> typed = () -> TICKETS.read(new JsonReader(reader(page)));
    Callable<Object> plain = () -> GSON.fromJson(reader(page), PlainTicket[].class);
    Callable<Object> tree = () -> GSON.fromJson(reader(page), JsonElement.class);
    for (Callable<Object> warmUp : List.of(typed, plain, tree)) {
      median(60, warmUp);
    }
    long plainTime = median(60, plain);
    long typedTime = median(60, typed);
    row("1,000 tickets (" + page.length / 1024 + " kB), plain Gson", plainTime);
    row("1,000 tickets, typed", typedTime);
    row("1,000 tickets, JSON tree", median(60, tree));
    System.out.printf(
        Locale.ROOT, "%-44s %8.2f%n", "typed : plain", (double) typedTime / plainTime);
  }

  private static void calls(OneAnswerServer server, ConnectWise connectWise) throws Exception {
    OkHttpClient http = new OkHttpClient();
    Request bare = new Request.Builder().url(server.address()).build();
    Callable<Object> plain =
        () -> {
          try (Response response = http.newCall(bare).execute()) {
            return GSON.fromJson(response.body().charStream(), JsonElement.class);
          }
        };
    RestRequest request = RestRequest.of("GET", "/service/tickets/{id}").path("id", 1);
    Callable<Object> ours = () -> connectWise.execute(request);
    median(2000, plain);
    median(2000, ours);
    long plainTime = median(2000, plain);
    long ourTime = median(2000, ours);
    row("call, bare OkHttp and a JSON tree", plainTime);
    row("call, execute", ourTime);
    row("overhead of a call", ourTime - plainTime);
  }

  private static ConnectWise client(OneAnswerServer server) {
    ConnectWiseConfig config =
        ConnectWiseConfig.builder()
            .apiUrl(server.address())
            .companyId("acme")
            .publicKey("pub")
            .privateKey("priv")
            .build();
    return ConnectWise.builder().config(config).rateLimiter(RateLimiter.unlimited()).build();
  }

  private static Reader reader(byte[] json) {
    return new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8);
  }

  private static long once(Callable<Object> work) throws Exception {
    long start = System.nanoTime();
    if (work.call() == null) {
      throw new IOException("nothing to measure");
    }
    return System.nanoTime() - start;
  }

  private static long median(int rounds, Callable<Object> work) throws Exception {
    long[] times = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      times[i] = once(work);
    }
    Arrays.sort(times);
    return times[rounds / 2];
  }

  private static void row(String what, long nanos) {
    System.out.printf(Locale.ROOT, "%-44s %8.3f ms%n", what, nanos / 1e6);
  }
}
