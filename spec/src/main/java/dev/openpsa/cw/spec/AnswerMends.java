package dev.openpsa.cw.spec;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends what operations say about their answers. Afterwards each has a successful one, of one media
 * type, and what is no JSON is binary: callers get the bytes as they are.
 */
final class AnswerMends {
  private static final Pattern BINARY_PROSE = Pattern.compile("ContentType = (\\S+)");
  private static final String OCTETS = "application/octet-stream";

  private final Mends mends;

  AnswerMends(Mends mends) {
    this.mends = mends;
  }

  void operation(String method, JsonObject op) {
    JsonObject answers = SpecMends.object(op, "responses");
    ranges(answers);
    for (JsonElement answer : answers.asMap().values()) {
      binary(answer.getAsJsonObject());
    }
    String status = success(answers);
    if (status.isEmpty()) {
      JsonObject answer = new JsonObject();
      answer.addProperty("description", "not documented");
      if (method.equals("get")) {
        JsonObject anything = new JsonObject();
        anything.addProperty("type", "object");
        SpecMends.addContent(answer, "application/json", anything);
      }
      answers.add(method.equals("get") ? "200" : "204", answer);
      mends.hit("successful answer added");
    } else {
      oneMedia(answers.getAsJsonObject(status));
    }
  }

  /** The lowest successful status, {@code default} where there is none, or nothing. */
  static String success(JsonObject answers) {
    TreeSet<String> found = new TreeSet<>();
    for (String status : answers.keySet()) {
      if (status.matches("2\\d\\d")) {
        found.add(status);
      }
    }
    return found.isEmpty() ? answers.has("default") ? "default" : "" : found.first();
  }

  /** {@code 2XX} stands for every success. */
  private void ranges(JsonObject answers) {
    for (String status : List.copyOf(answers.keySet())) {
      if (status.equalsIgnoreCase("2XX")) {
        JsonElement answer = answers.remove(status);
        if (!answers.has("200")) {
          answers.add("200", answer);
        }
        mends.hit("range of statuses became one");
      }
    }
  }

  /** Binary bodies that prose alone mentions, and media types that are no JSON. */
  private void binary(JsonObject answer) {
    JsonObject content = SpecMends.object(answer, "content");
    String prose = SchemaReader.text(answer, "description");
    Matcher m = BINARY_PROSE.matcher(prose == null ? "" : prose);
    boolean octets = content.has(OCTETS);
    boolean told = m.find();
    if (told || octets || isOther(content)) {
      String media = octets ? OCTETS : told ? m.group(1) : content.keySet().iterator().next();
      JsonObject schema = new JsonObject();
      schema.addProperty("type", "string");
      schema.addProperty("format", "binary");
      answer.remove("content");
      SpecMends.addContent(answer, media, schema);
      mends.hit("binary answer declared");
    }
  }

  /** Whether every media type is one that a JSON reader can't take, such as a picture. */
  private static boolean isOther(JsonObject content) {
    return !content.isEmpty() && content.keySet().stream().noneMatch(AnswerMends::mayBeJson);
  }

  private static boolean mayBeJson(String media) {
    return media.toLowerCase(Locale.ROOT).contains("json") || media.startsWith("*/");
  }

  private void oneMedia(JsonObject answer) {
    JsonObject content = SpecMends.object(answer, "content");
    if (content.size() > 1) {
      String kept =
          content.keySet().stream()
              .filter(AnswerMends::mayBeJson)
              .findFirst()
              .orElse(content.keySet().iterator().next());
      JsonElement media = content.get(kept);
      JsonObject one = new JsonObject();
      one.add(kept, media);
      answer.add("content", one);
      mends.hit("one of several media types kept");
    }
  }
}
