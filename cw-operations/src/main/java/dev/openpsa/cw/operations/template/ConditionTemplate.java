package dev.openpsa.cw.operations.template;

import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Or;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition with places for values: {@code board/id = {board_id} and lastUpdated < [{ago:days}]
 * and summary contains "{text}"}. It is parsed before any value is known and values are set into
 * the tree, so that none can change what the condition asks.
 */
public final class ConditionTemplate {
  private static final char BARE = '\uE000';
  private static final char QUOTED = '\uE001';
  private static final Pattern MARK = Pattern.compile("[\uE000\uE001](\\d+);");
  private static final Pattern BARE_MARK = Pattern.compile("\uE000(\\d+);");

  private final Condition condition;
  private final List<Placeholder> places;

  private ConditionTemplate(Condition condition, List<Placeholder> places) {
    this.condition = condition;
    this.places = List.copyOf(places);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException when it is no condition
   */
  public static ConditionTemplate parse(String text) {
    StringBuilder marked = new StringBuilder();
    List<Placeholder> places = new ArrayList<>();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      }
      boolean isBracketed = quote == 0 && text.startsWith("[{", i);
      if (c != '{' && !isBracketed) {
        marked.append(c);
        continue;
      }
      String closing = isBracketed ? "}]" : "}";
      int begin = isBracketed ? i + 2 : i + 1;
      int end = text.indexOf(closing, begin);
      if (end < 0) {
        throw new IllegalArgumentException("a brace is not closed in " + text);
      }
      String mark = (quote == 0 ? BARE : QUOTED) + Integer.toString(places.size()) + ";";
      marked.append(quote == 0 ? '"' + mark + '"' : mark);
      places.add(Placeholder.of(text.substring(begin, end)));
      i = end + closing.length() - 1;
    }
    return new ConditionTemplate(Condition.parse(marked.toString()), places);
  }

  /** The places in the order of the text. */
  public List<Placeholder> places() {
    return places;
  }

  /** The condition with these values in its places. */
  public Condition fill(PlaceholderValues values) {
    return fill(condition, values);
  }

  private Condition fill(Condition part, PlaceholderValues values) {
    if (part instanceof And and) {
      return Condition.allOf(and.parts().stream().map(p -> fill(p, values)).toList());
    }
    if (part instanceof Or or) {
      return Condition.anyOf(or.parts().stream().map(p -> fill(p, values)).toList());
    }
    if (part instanceof InList in) {
      List<Value> filled = new ArrayList<>();
      in.values().forEach(value -> filled.addAll(fill(value, values)));
      return new InList(in.field(), in.negated(), filled);
    }
    Comparison comparison = (Comparison) part;
    List<Value> filled = fill(comparison.value(), values);
    if (filled.size() != 1) {
      throw new IllegalArgumentException(comparison.field() + " is compared with one value");
    }
    return new Comparison(comparison.field(), comparison.operator(), filled.get(0));
  }

  private List<Value> fill(Value value, PlaceholderValues values) {
    if (!(value instanceof Value.Text template)) {
      return List.of(value);
    }
    Matcher bare = BARE_MARK.matcher(template.text());
    if (bare.matches()) {
      return values.of(place(bare));
    }
    Matcher mark = MARK.matcher(template.text());
    StringBuilder filled = new StringBuilder();
    while (mark.find()) {
      mark.appendReplacement(filled, Matcher.quoteReplacement(text(values.of(place(mark)))));
    }
    return List.of(new Value.Text(mark.appendTail(filled).toString()));
  }

  private Placeholder place(Matcher mark) {
    return places.get(Integer.parseInt(mark.group(1)));
  }

  private static String text(List<Value> values) {
    if (values.size() != 1) {
      throw new IllegalArgumentException("a text takes one value");
    }
    Value value = values.get(0);
    return value instanceof Value.Text text
        ? text.text()
        : value instanceof Value.DateTime time ? time.text() : value.toString();
  }
}
