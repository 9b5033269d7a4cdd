package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IdleConnectionsWireTest extends WireTest {
  private static final RestRequest READ = RestRequest.of("GET", "/system/info");
  private static final int CONNECTIONS = 8;

  @Test
  void execute_allIdleConnectionsWereClosedByTheServer_opensANewOneInsteadOfTryingEach()
      throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (ServerSocket forgetful = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ConnectWise client =
            client()
                .timing(time.timing())
                .config(
                    config().toBuilder()
                        .apiUrl("http://127.0.0.1:" + forgetful.getLocalPort())
                        .build())
                .build()) {
      CountDownLatch all = new CountDownLatch(CONNECTIONS);
      threads.execute(() -> serve(forgetful, all, threads));
      List<Future<RestResponse<JsonElement>>> first = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        first.add(threads.submit(() -> client.execute(READ)));
      }
      for (Future<?> each : first) {
        each.get();
      }

      assertThat(client.execute(READ).status()).isEqualTo(200);
      assertThat(time.sleeps).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Answers one request on each connection, the first ones together; then it hangs up. */
  private static void serve(ServerSocket server, CountDownLatch all, ExecutorService threads) {
    try {
      while (!server.isClosed()) {
        Socket connection = server.accept();
        threads.execute(() -> answerOnce(connection, all));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static void answerOnce(Socket connection, CountDownLatch all) {
    try (connection) {
      BufferedReader requests =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      readHead(requests);
      all.countDown();
      all.await();
      connection
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                  .getBytes(StandardCharsets.ISO_8859_1));
      readHead(requests);
    } catch (IOException e) {
      // The client closed it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void readHead(BufferedReader requests) throws IOException {
    String line = requests.readLine();
    while (line != null && !line.isEmpty()) {
      line = requests.readLine();
    }
  }
}
