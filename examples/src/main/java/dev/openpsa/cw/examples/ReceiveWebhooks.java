package dev.openpsa.cw.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.error.WebhookRejectedException;
import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.sdk.webhook.CallbackRegistry;
import dev.openpsa.cw.sdk.webhook.DesiredCallback;
import dev.openpsa.cw.sdk.webhook.WebhookEvent;
import dev.openpsa.cw.sdk.webhook.WebhookType;
import dev.openpsa.cw.sdk.webhook.Webhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Asks ConnectWise to report changes of tickets, prints the first few, and takes the request back:
 * {@code ReceiveWebhooks 2}. To be reached from outside it would listen on a public address behind
 * TLS; this one listens on loopback, where the sandbox is.
 */
public final class ReceiveWebhooks {
  private ReceiveWebhooks() {}

  public static void main(String[] args) throws Exception {
    if (args.length < 1) {
      System.err.println("usage: ReceiveWebhooks HOW_MANY");
      System.exit(2);
    }
    CountDownLatch wanted = new CountDownLatch(Integer.parseInt(args[0]));
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/connectwise";
    try (ConnectWise connectWise = ConnectWise.fromEnv();
        Webhooks webhooks = Webhooks.of(connectWise.config())) {
      receiver.createContext("/connectwise", exchange -> receive(webhooks, exchange, wanted));
      receiver.start();
      CallbackRegistry callbacks = CallbackRegistry.of(connectWise, url);
      System.out.println(
          callbacks.reconcile(List.of(DesiredCallback.all(WebhookType.TICKET, url))));
      wanted.await();
      System.out.println(callbacks.reconcile(List.of()));
    } finally {
      receiver.stop(0);
    }
  }

  private static void receive(Webhooks webhooks, HttpExchange exchange, CountDownLatch wanted)
      throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String signature = exchange.getRequestHeaders().getFirst(Webhooks.SIGNATURE_HEADER);
      WebhookEvent event = webhooks.verify(body, signature);
      String what = event.entity() instanceof Ticket ticket ? ": " + ticket.getSummary() : "";
      System.out.println(event.type() + " " + event.id() + " " + event.action() + what);
      exchange.sendResponseHeaders(204, -1);
      wanted.countDown();
    } catch (WebhookRejectedException e) {
      System.err.println("Not from ConnectWise: " + e.getMessage());
      exchange.sendResponseHeaders(e.status(), -1);
    }
  }
}
