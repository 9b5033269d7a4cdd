package dev.openpsa.cw.operations.analytics.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.registry.Argument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The answers of one handler, each computed once. */
final class Answers {
  /** Sets of arguments beside the usual ones. */
  private static final int DRAWN = 2;

  private final Handler handler;
  private final Asking asking;
  private final JsonObject always;
  private final Draw draw;
  private final Map<String, Given> known = new LinkedHashMap<>();
  private int drawn;

  /**
   * @param always arguments of every call, for handlers that say nothing without
   */
  Answers(Handler handler, Asking asking, JsonObject always, World world) {
    this.handler = handler;
    this.asking = asking;
    this.always = always;
    this.draw = new Draw(new Random(handler.question().name().hashCode()), world);
  }

  Draw draw() {
    return draw;
  }

  /** What the handler takes under that name. */
  Argument argument(String name) {
    return handler.question().arguments().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(handler.question().name() + " takes no " + name));
  }

  /** By the arguments that are usual. */
  Given usual() {
    return ask(new JsonObject());
  }

  /** Whatever was asked, and besides some drawn arguments. */
  List<Given> all() {
    while (drawn < DRAWN) {
      drawn++;
      answer(draw.arguments(handler.question(), always.keySet()));
    }
    usual();
    return List.copyOf(known.values());
  }

  Given ask(String name, JsonElement value) {
    JsonObject arguments = new JsonObject();
    arguments.add(name, value);
    return ask(arguments);
  }

  Given ask(JsonObject arguments) {
    Given given = answer(arguments);
    assertThat(given).as("%s of %s was not run", arguments, handler.question().name()).isNotNull();
    return given;
  }

  /** Null where it would take more requests than may be sent unasked. */
  private @Nullable Given answer(JsonObject arguments) {
    JsonObject all = always.deepCopy();
    arguments.asMap().forEach(all::add);
    all.addProperty("limit", 100_000);
    String asked = all.toString();
    return known.computeIfAbsent(
        asked,
        words -> {
          ComputedAnswer answer = asking.ask(handler, words);
          return answer.rows() == null || answer.facts().has("needs_confirmation")
              ? null
              : Given.of(words, answer);
        });
  }
}
