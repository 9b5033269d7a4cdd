package dev.openpsa.cw.operations.check;

import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Or;
import dev.openpsa.cw.spec.conditions.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads conditions as people write them who know SQL, OData or a programming language: {@code
 * status.name == New && id between 1 and 5}. What it understands can be printed as ConnectWise
 * wants it.
 */
final class LooseConditions {
  private static final int LONGEST = 4000;
  private static final int DEEPEST = 40;

  /** Characters of a day alone. */
  private static final int DAY = 10;

  private static final Pattern FIELD =
      Pattern.compile("[A-Za-z_]\\w*(?:\\s*[/.]\\s*[A-Za-z_]\\w*)*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern FUNCTION =
      Pattern.compile("(contains|startswith|endswith)\\s*\\(", Pattern.CASE_INSENSITIVE);

  /** Longer signs first. */
  private static final List<String> SIGNS =
      List.of("===", "!==", "==", "!=", "<>", "<=", ">=", "=<", "=>", "=", "<", ">", "~", ":");

  /** Where a text without quotes ends. */
  private static final Pattern TEXT_END =
      Pattern.compile("\\s+(?:and|or)\\b|\\s*(?:&&|\\|\\||[)&|;,])", Pattern.CASE_INSENSITIVE);

  private static final String OPENING = "\"'\u201c\u2018\u201e`";

  private final String text;
  private int at;
  private int depth;

  private LooseConditions(String text) {
    this.text = text;
  }

  /** The condition most likely meant; empty when no sense can be made of the text. */
  static Optional<Condition> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      LooseConditions reader = new LooseConditions(text.strip());
      Condition whole = reader.or();
      while (reader.take(")") || reader.take(";")) {
        reader.blanks();
      }
      return reader.atEnd() ? Optional.of(Condition.parse(whole.toString())) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Condition or() {
    return joined(this::and, List.of("or"), List.of("||", "|"), Or::new);
  }

  private Condition and() {
    return joined(this::term, List.of("and"), List.of("&&", "&", ",", ";"), And::new);
  }

  private Condition joined(
      Supplier<Condition> part,
      List<String> words,
      List<String> signs,
      Function<List<Condition>, Condition> join) {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(part.get());
    } while (connected(words, signs) && !atEnd());
    return parts.size() == 1 ? parts.get(0) : join.apply(parts);
  }

  private boolean connected(List<String> words, List<String> signs) {
    return words.stream().anyMatch(this::takeWord) || signs.stream().anyMatch(this::take);
  }

  private Condition term() {
    if (++depth > DEEPEST) {
      throw confused();
    }
    try {
      if (takeWord("not") || peek() == '!' && take("!")) {
        return term().not();
      }
      if (take("(")) {
        Condition inner = or();
        take(")");
        return inner;
      }
      blanks();
      Matcher function = FUNCTION.matcher(text).region(at, text.length());
      return function.lookingAt() ? function(function) : comparison();
    } finally {
      depth--;
    }
  }

  private Condition function(Matcher call) {
    at = call.end();
    FieldPath field = field();
    if (!take(",")) {
      throw confused();
    }
    Value value = value();
    take(")");
    return search(field, call.group(1).toLowerCase(Locale.ROOT), false, value);
  }

  private static Condition search(FieldPath field, String how, boolean negated, Value value) {
    String wanted = value instanceof Value.Text given ? given.text() : value.toString();
    Operator like = negated ? Operator.NOT_LIKE : Operator.LIKE;
    return switch (how) {
      case "startswith" -> new Comparison(field, like, new Value.Text(wanted + "%"));
      case "endswith" -> new Comparison(field, like, new Value.Text("%" + wanted));
      default ->
          new Comparison(
              field, negated ? Operator.NOT_CONTAINS : Operator.CONTAINS, new Value.Text(wanted));
    };
  }

  private FieldPath field() {
    blanks();
    boolean quoted = !atEnd() && (OPENING + "[").indexOf(text.charAt(at)) >= 0;
    at += quoted ? 1 : 0;
    Matcher name = FIELD.matcher(text).region(at, text.length());
    if (!name.lookingAt()) {
      throw confused();
    }
    at = name.end();
    at += quoted && at < text.length() ? 1 : 0;
    return new FieldPath(List.of(name.group().split("\\s*[/.]\\s*")));
  }

  private Condition comparison() {
    FieldPath field = field();
    boolean is = takeWord("is");
    boolean negated = takeWord("not");
    if (takeWord("in") || takeWord("notin")) {
      return list(field, negated);
    }
    if (takeWord("between")) {
      Value low = value();
      if (!takeWord("and")) {
        throw confused();
      }
      Condition range = new Comparison(field, Operator.GREATER_OR_EQUAL, low).and(upTo(field));
      return negated ? range.not() : range;
    }
    for (String how : List.of("startswith", "endswith")) {
      if (takeWord(how)) {
        return search(field, how, negated, value());
      }
    }
    if (atEnd() || TEXT_END.matcher(text).region(at, text.length()).lookingAt()) {
      return new Comparison(field, Operator.EQUAL, new Value.Bool(!negated));
    }
    Condition plain = new Comparison(field, operator(is), value());
    return negated ? plain.not() : plain;
  }

  /** A day that ends a range is part of it. */
  private Condition upTo(FieldPath field) {
    Value high = value();
    if (high instanceof Value.DateTime date && date.text().length() == DAY) {
      String next = LocalDate.parse(date.text()).plusDays(1).toString();
      return new Comparison(field, Operator.LESS, new Value.DateTime(next));
    }
    return new Comparison(field, Operator.LESS_OR_EQUAL, high);
  }

  /**
   * @param is whether the word stood before it, which alone means equality
   */
  private Operator operator(boolean is) {
    for (String sign : SIGNS) {
      if (take(sign)) {
        return switch (sign) {
          case "===", "==", "=", ":" -> Operator.EQUAL;
          case "!==", "!=", "<>" -> Operator.NOT_EQUAL;
          case "<=", "=<" -> Operator.LESS_OR_EQUAL;
          case ">=", "=>" -> Operator.GREATER_OR_EQUAL;
          case "<" -> Operator.LESS;
          case ">" -> Operator.GREATER;
          default -> Operator.CONTAINS;
        };
      }
    }
    blanks();
    Matcher word = WORD.matcher(text).region(at, text.length());
    String spelled = word.lookingAt() ? word.group().toLowerCase(Locale.ROOT) : "";
    Operator operator =
        switch (spelled) {
          case "eq", "equals", "equal" -> Operator.EQUAL;
          case "ne", "neq", "isnot" -> Operator.NOT_EQUAL;
          case "lt", "before" -> Operator.LESS;
          case "le", "lte" -> Operator.LESS_OR_EQUAL;
          case "gt", "after" -> Operator.GREATER;
          case "ge", "gte", "since" -> Operator.GREATER_OR_EQUAL;
          case "contains", "includes", "has" -> Operator.CONTAINS;
          case "like", "ilike", "matches" -> Operator.LIKE;
          default -> is ? Operator.EQUAL : null;
        };
    if (operator == null) {
      throw confused();
    }
    boolean wordTaken = !(is && operator == Operator.EQUAL && !spelled.startsWith("eq"));
    at = wordTaken ? word.end() : at;
    return operator;
  }

  private Condition list(FieldPath field, boolean negated) {
    boolean open = take("(") || take("[") || take("{");
    List<Value> values = new ArrayList<>();
    do {
      values.add(value());
    } while (take(","));
    if (open && !take(")") && !take("]") && !take("}") && !atEnd()) {
      throw confused();
    }
    return new InList(field, negated, values);
  }

  private Value value() {
    blanks();
    if (atEnd()) {
      throw confused();
    }
    char first = text.charAt(at);
    if (OPENING.indexOf(first) >= 0) {
      return new Value.Text(quoted(first));
    }
    if (first == '[') {
      int end = text.indexOf(']', at);
      end = end < 0 ? text.length() : end;
      String inner = text.substring(at + 1, end).strip();
      at = Math.min(text.length(), end + 1);
      return bare(inner.replaceAll("^[\"']|[\"']$", ""), true);
    }
    Matcher stop = TEXT_END.matcher(text).region(at, text.length());
    int end = stop.find() ? stop.start() : text.length();
    int bracket = text.indexOf(']', at);
    end = bracket >= 0 ? Math.min(end, bracket) : end;
    String word = text.substring(at, end).strip();
    if (word.isEmpty()) {
      throw confused();
    }
    at = end;
    return bare(word, false);
  }

  private static Value bare(String word, boolean bracketed) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("null") || lower.equals("none") || lower.equals("nil")) {
      return new Value.Null();
    }
    if (lower.equals("true") || lower.equals("false")) {
      return new Value.Bool(lower.equals("true"));
    }
    Value date = Literals.date(word);
    if (date != null) {
      return date;
    }
    Value number = bracketed ? null : Literals.number(word);
    return number == null ? new Value.Text(word) : number;
  }

  private String quoted(char opening) {
    char closing = opening == '\u201c' || opening == '\u201e' ? '\u201d' : opening;
    closing = opening == '\u2018' ? '\u2019' : closing;
    StringBuilder content = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean escaped =
          c == '\\' && at + 1 < text.length() && "\"'\\".indexOf(text.charAt(at + 1)) >= 0;
      if (c == closing || opening == '\u201e' && c == '\u201c') {
        at++;
        return content.toString();
      }
      content.append(escaped ? text.charAt(++at) : c);
    }
    return content.toString(); // the closing quote was forgotten
  }

  private boolean takeWord(String word) {
    blanks();
    boolean there =
        text.regionMatches(true, at, word, 0, word.length())
            && (at + word.length() == text.length()
                || !Character.isLetterOrDigit(text.charAt(at + word.length()))
                    && text.charAt(at + word.length()) != '_');
    at += there ? word.length() : 0;
    return there;
  }

  private boolean take(String sign) {
    blanks();
    boolean there = text.startsWith(sign, at);
    at += there ? sign.length() : 0;
    return there;
  }

  private char peek() {
    blanks();
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean atEnd() {
    blanks();
    return at >= text.length();
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static IllegalArgumentException confused() {
    return new IllegalArgumentException("not understood");
  }
}
