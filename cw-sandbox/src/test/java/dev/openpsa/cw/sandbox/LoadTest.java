package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LoadTest {
  private static final int REQUESTS = 200;

  @Test
  @Timeout(60)
  void requests_200AtOnce_areAllAnswered() {
    try (Sandbox sandbox = Sandboxes.fixed()) {
      Caller caller = new Caller(sandbox);
      int before = caller.count("/service/tickets");
      List<HttpRequest> requests =
          IntStream.range(0, REQUESTS).mapToObj(i -> request(caller, i)).toList();
      HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      List<CompletableFuture<HttpResponse<String>>> sent =
          requests.stream()
              .map(request -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
              .toList();
      Set<Integer> made = new HashSet<>();
      for (CompletableFuture<HttpResponse<String>> one : sent) {
        HttpResponse<String> answer = one.join();
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        if (answer.statusCode() == 201) {
          made.add(id(answer.body()));
        }
      }
      assertThat(made).as("no id is given twice").hasSize(REQUESTS / 4);
      assertThat(caller.count("/service/tickets")).isEqualTo(before + REQUESTS / 4);
      assertThat(sandbox.log()).hasSize(REQUESTS + 2);
    }
  }

  private static HttpRequest request(Caller caller, int number) {
    return switch (number % 4) {
      case 0 ->
          caller
              .request(caller.url("/service/tickets"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"summary\":\"" + number + "\",\"company\":{\"id\":2}}"))
              .build();
      case 1 -> caller.request(caller.url("/service/tickets/count")).build();
      case 2 ->
          caller
              .request(
                  caller.url("/service/tickets", "pageSize", "100", "orderBy", "company/name desc"))
              .build();
      default -> caller.request(caller.url("/time/entries", "conditions", "member/id = 3")).build();
    };
  }

  private static int id(String body) {
    return JsonParser.parseString(body).getAsJsonObject().get("id").getAsInt();
  }
}
