package dev.openpsa.cw.mcp.http;

import dev.openpsa.cw.mcp.bridge.Bridge;
import dev.openpsa.cw.mcp.bridge.BridgeAnswer;
import dev.openpsa.cw.mcp.config.Grant;
import dev.openpsa.cw.mcp.http.Callers.Counter;
import dev.openpsa.cw.mcp.tool.Client;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each request where it belongs, after it is known who calls and that they may. */
final class Router extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  /** No call of a tool needs more; documents are not uploaded by tools. */
  private static final int LARGEST_BODY = 4 * 1024 * 1024;

  private final Authentication authentication;
  private final RateLimit rate;
  private final Callers callers;
  private final Grant open;
  private final Bridge bridge;
  private final BridgeThreads bridgeThreads;
  private final Health health;
  private final ConsolePages console = new ConsolePages();
  private final Phaser posts = new Phaser(1);
  private volatile boolean stopping;

  Router(
      Authentication authentication,
      RateLimit rate,
      Callers callers,
      Grant open,
      Bridge bridge,
      BridgeThreads bridgeThreads,
      Health health) {
    this.authentication = authentication;
    this.rate = rate;
    this.callers = callers;
    this.open = open;
    this.bridge = bridge;
    this.bridgeThreads = bridgeThreads;
    this.health = health;
  }

  /** From now on nothing new is begun. */
  void refuseNew() {
    stopping = true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = request.getHttpURI().getCanonicalPath();
    boolean reading = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (path == null) {
      unknown(response, callback);
    } else if (path.equals("/health") && reading) {
      int tools = callers.counter(open).tools().tools().size();
      JsonAnswer.send(response, callback, 200, health.shown(tools, open.readOnly()));
    } else if (ConsolePages.serves(path) && reading) {
      console.send(path, request.getMethod().equals("HEAD"), response, callback);
    } else if (path.equals("/mcp") || bridge.serves(path)) {
      admit(request, response, callback, path);
    } else if (path.equals("/health") || ConsolePages.serves(path)) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      JsonAnswer.refuse(
          response, callback, 405, "INVALID_REQUEST", "this path is only read", "Use GET.");
    } else {
      unknown(response, callback);
    }
    return true;
  }

  private static void unknown(Response response, Callback callback) {
    JsonAnswer.refuse(
        response,
        callback,
        404,
        "NOT_FOUND_LOCALLY",
        "there is nothing at this path",
        "MCP is at /mcp, the bridge at /v1/tools and /v1/tools/execute, /openapi.json describes it.");
  }

  /** Waits until every request that was admitted is answered; streams that listen are not. */
  void awaitPosts(Duration patience) throws InterruptedException {
    try {
      posts.awaitAdvanceInterruptibly(posts.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("{} requests were not answered in time", posts.getUnarrivedParties());
    }
  }

  private void admit(Request request, Response response, Callback callback, String path) {
    if (request.getMethod().equals("POST")) {
      posts.register();
      Request.addCompletionListener(request, failure -> posts.arriveAndDeregister());
    }
    if (stopping) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, 5);
      JsonAnswer.refuse(
          response, callback, 503, "UNREACHABLE", "the server is stopping", "Try again soon.");
      return;
    }
    Optional<Grant> grant =
        authentication.authenticate(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    if (grant.isEmpty()) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, authentication.challenge());
      JsonAnswer.refuse(
          response,
          callback,
          401,
          "UNAUTHORIZED",
          "this server asks for a bearer token",
          "Send Authorization: Bearer TOKEN with the token of CW_HTTP_TOKEN, or one that you were given.");
      return;
    }
    request.setAttribute(Gate.CALLER, grant.get().name());
    long wait = rate.waitSeconds(grant.get().name());
    if (wait > 0) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, wait);
      JsonAnswer.refuse(
          response,
          callback,
          429,
          "RATE_LIMITED",
          "too many requests a minute",
          "Wait " + wait + " s; CW_HTTP_RATE sets how many a caller may send.");
      return;
    }
    // A call may take longer than a connection may be idle.
    request.addIdleTimeoutListener(timeout -> false);
    read(
        request,
        response,
        callback,
        body -> route(request, response, callback, path, grant.get(), body));
  }

  private static void read(
      Request request, Response response, Callback callback, Consumer<byte[]> then) {
    if (request.getLength() > LARGEST_BODY) {
      tooLarge(response, callback);
      return;
    }
    Content.Source.asByteArrayAsync(
        request,
        LARGEST_BODY,
        Promise.Invocable.from(
            Invocable.InvocationType.BLOCKING,
            (body, failure) -> {
              if (body != null) {
                then.accept(body);
              } else if (failure instanceof IllegalStateException) {
                tooLarge(response, callback);
              } else if (failure instanceof TimeoutException) {
                tooSlow(response, callback);
              } else {
                callback.failed(failure);
              }
            }));
  }

  private static void tooSlow(Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    JsonAnswer.refuse(
        response, callback, 408, "TIMED_OUT", "the body did not arrive in time", "Send it again.");
  }

  private static void tooLarge(Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    JsonAnswer.refuse(
        response,
        callback,
        413,
        "INVALID_REQUEST",
        "the body is larger than " + (LARGEST_BODY >> 20) + " MB",
        "Send less at once.");
  }

  private void route(
      Request request,
      Response response,
      Callback callback,
      String path,
      Grant grant,
      byte[] body) {
    Counter counter = callers.counter(grant);
    if (path.equals("/mcp")) {
      counter.mcp().accept(new JettyExchange(request, response, callback, body, grant.name()));
      return;
    }
    Client client = new Client(clientName(grant, request));
    try {
      bridgeThreads.run(
          () -> {
            BridgeAnswer answer =
                bridge.answer(request.getMethod(), path, body, counter.bridged(), client);
            answer.headers().forEach(response.getHeaders()::put);
            JsonAnswer.send(response, callback, answer.status(), answer.body());
          },
          failure -> {
            LOG.error("the bridge failed", failure);
            callback.failed(failure);
          });
    } catch (RejectedExecutionException e) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
      JsonAnswer.refuse(
          response, callback, 503, "RATE_LIMITED", "too many calls at once", "Try again soon.");
    }
  }

  private static String clientName(Grant grant, Request request) {
    String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
    String program = agent == null ? "bridge" : agent.replaceFirst("[^\\w.-].*", "");
    return grant.name() + " (" + (program.isEmpty() ? "bridge" : program) + ")";
  }
}
