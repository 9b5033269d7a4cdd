package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sdk.page.Pages;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.SpecDocument;
import dev.openpsa.cw.spec.TypeRef;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls every operation through its typed method, as the operation table says it is called. */
class EveryOperationTest {
  private static final Pattern STEP = Pattern.compile("(\\w+)\\(([^)]*)\\)");

  private static MockWebServer server;
  private static ConnectWise client;
  private static Map<String, Endpoint> endpoints;

  /** Set by the test before it calls; the server answers on another thread. */
  private static volatile String answer = "";

  @BeforeAll
  static void start() throws Exception {
    server = new MockWebServer();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                .code(answer.isEmpty() ? 204 : 200)
                .setHeader("Content-Type", "application/json")
                .body(answer)
                .build();
          }
        });
    server.setServerSocketFactory(new NoDelay());
    server.start();
    client =
        ConnectWise.builder()
            .config(
                ConnectWiseConfig.builder()
                    .apiUrl(server.url("/").toString())
                    .companyId("acme")
                    .publicKey("public")
                    .privateKey("private")
                    .build())
            .rateLimiter(RateLimiter.unlimited())
            .build();
    SpecDocument spec = SpecDocument.read(Path.of(System.getProperty("cw.spec.file")));
    endpoints = spec.endpoints().stream().collect(Collectors.toMap(Endpoint::operationId, e -> e));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void everyOperation_calledAsTheTableSays_sendsItsMethodAndPath() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : Operation.all()) {
      Endpoint endpoint = endpoints.get(operation.id());
      answer = answerOf(operation);
      call(operation, endpoint);
      RecordedRequest request = server.takeRequest();
      String expected = operation.method() + " " + filled(operation.path());
      String actual = request.getMethod() + " " + path(request);
      // The document spells some segments in two ways; ConnectWise ignores case in paths.
      if (!actual.equalsIgnoreCase(expected)) {
        wrong.add(operation.call() + ": " + actual + " instead of " + expected);
      }
      assertThat(server.getRequestCount()).as(operation.call()).isEqualTo(++sent);
    }
    assertThat(wrong).isEmpty();
    assertThat(sent).isEqualTo(Operation.all().size());
  }

  private int sent;

  private static String answerOf(Operation operation) {
    if (operation.path().endsWith("/count") && operation.method().equals("GET")) {
      return "{\"count\":3}";
    }
    String type = operation.answer();
    if (type == null) {
      return operation.isBinary() ? "bytes" : "";
    }
    return type.startsWith("List<") ? "[]" : "{}";
  }

  private static void call(Operation operation, Endpoint endpoint) throws Exception {
    Object target = client;
    Matcher steps = STEP.matcher(operation.call());
    List<String> all = new ArrayList<>();
    while (steps.find()) {
      all.add(steps.group());
    }
    int placeholder = 0;
    List<TypeRef.Kind> kinds =
        endpoint.parameters().stream()
            .filter(p -> p.in() == Parameter.In.PATH)
            .map(p -> p.type().kind())
            .toList();
    for (int i = 0; i < all.size(); i++) {
      Matcher step = STEP.matcher(all.get(i));
      assertThat(step.matches()).isTrue();
      int arguments = step.group(2).isEmpty() ? 0 : step.group(2).split(",").length;
      List<TypeRef.Kind> own = kinds.subList(placeholder, placeholder + arguments);
      placeholder += arguments;
      boolean last = i == all.size() - 1;
      Object body = last ? bodyType(operation, endpoint) : null;
      Method method = method(target.getClass(), step.group(1), own, body);
      assertThat(method).as(operation + " " + operation.call()).isNotNull();
      target = method.invoke(target, values(method, own, body));
    }
    if (target instanceof Pages<?> pages) {
      assertThat(pages.iterator().hasNext()).as(operation.call()).isFalse();
    } else if (target instanceof Download download) {
      download.close();
    }
  }

  private static Object bodyType(Operation operation, Endpoint endpoint) {
    if (operation.isMultipart()) {
      return Form.class;
    }
    return endpoint.body() == null ? null : endpoint.body();
  }

  private static Method method(Class<?> type, String name, List<TypeRef.Kind> own, Object body) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals(name))
        .filter(m -> m.getParameterCount() == own.size() + (body == null ? 0 : 1))
        .filter(m -> matches(m.getParameterTypes(), own))
        .filter(m -> body == null || takesBody(m.getParameterTypes()[own.size()]))
        .findFirst()
        .orElse(null);
  }

  private static boolean takesBody(Class<?> type) {
    return type != Query.class && type != String.class && !type.isPrimitive();
  }

  private static boolean matches(Class<?>[] types, List<TypeRef.Kind> own) {
    return IntStream.range(0, own.size()).allMatch(i -> types[i] == type(own.get(i)));
  }

  private static Class<?> type(TypeRef.Kind kind) {
    return switch (kind) {
      case BOOLEAN -> boolean.class;
      case INTEGER -> int.class;
      default -> String.class;
    };
  }

  private static Object[] values(Method method, List<TypeRef.Kind> own, Object body)
      throws Exception {
    Object[] values = new Object[method.getParameterCount()];
    for (int i = 0; i < own.size(); i++) {
      values[i] =
          switch (own.get(i)) {
            case BOOLEAN -> true;
            case INTEGER -> 7;
            default -> "x7";
          };
    }
    if (body != null) {
      values[own.size()] = body(method, own.size());
    }
    return values;
  }

  private static Object body(Method method, int index) throws Exception {
    Class<?> type = method.getParameterTypes()[index];
    Function<Class<?>, Object> make =
        wanted -> {
          try {
            return wanted.getDeclaredConstructor().newInstance();
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(wanted + " can't be made", e);
          }
        };
    if (type == Patch.class) {
      return Patch.empty().replace("summary", "x");
    }
    if (type == Form.class) {
      return DocumentForm.forRecord("Ticket", 7).file(Upload.of("a.txt", new byte[] {1}));
    }
    if (type == com.google.gson.JsonElement.class) {
      return new JsonObject();
    }
    if (type == List.class) {
      var item =
          ((ParameterizedType) method.getGenericParameterTypes()[index])
              .getActualTypeArguments()[0];
      return item instanceof Class<?> c && dev.openpsa.cw.sdk.json.Model.class.isAssignableFrom(c)
          ? List.of(make.apply(c))
          : List.of();
    }
    return make.apply(type);
  }

  private static String filled(String template) {
    String end = template.endsWith("/") ? "/" : "";
    return Arrays.stream(template.split("/"))
            .map(EveryOperationTest::segment)
            .collect(Collectors.joining("/"))
        + end;
  }

  private static String segment(String segment) {
    return segment.startsWith("{") ? "{}" : segment;
  }

  private static String path(RecordedRequest request) {
    String path = request.getUrl().encodedPath().replaceFirst("^/v4_6_release/apis/3\\.0", "");
    return path.replaceAll("/(7|x7|true)(?=/|$)", "/{}");
  }

  /** Without it each answer waits 40 ms for the client's acknowledgement of its headers. */
  private static final class NoDelay extends ServerSocketFactory {
    @Override
    public ServerSocket createServerSocket() throws IOException {
      return new ServerSocket() {
        @Override
        public Socket accept() throws IOException {
          Socket socket = super.accept();
          socket.setTcpNoDelay(true);
          return socket;
        }
      };
    }

    @Override
    public ServerSocket createServerSocket(int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
      throw new UnsupportedOperationException();
    }
  }
}
