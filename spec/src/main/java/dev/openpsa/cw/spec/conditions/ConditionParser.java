package dev.openpsa.cw.spec.conditions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Recursive descent over the grammar of {@code conditions}. */
final class ConditionParser {
  private static final String OPERATORS =
      "=, !=, <, <=, >, >=, contains, like or in (each of the last three also with not)";

  private final Scanner in;
  private int depth;

  ConditionParser(String parameter, String text) {
    this.in = new Scanner(parameter, text);
  }

  Condition condition() {
    Condition whole = or();
    if (!in.atEnd()) {
      String hint = in.peek() == '&' ? "; write and" : in.peek() == '|' ? "; write or" : "";
      throw in.error("expected and, or, or the end" + hint);
    }
    return whole;
  }

  private Condition or() {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(and());
    } while (in.takeWord("or"));
    return group(parts, Or::new);
  }

  private Condition and() {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(term());
    } while (in.takeWord("and"));
    return group(parts, And::new);
  }

  private Condition group(List<Condition> parts, Function<List<Condition>, Condition> join) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    if (Group.isTooDeep(parts)) {
      throw tooDeep();
    }
    return join.apply(parts);
  }

  private ConditionSyntaxException tooDeep() {
    return in.error("expected at most " + Condition.MAX_DEPTH + " nested parentheses");
  }

  private Condition term() {
    if (!in.take("(")) {
      return comparison();
    }
    if (++depth > Condition.MAX_DEPTH) {
      throw tooDeep();
    }
    Condition inner = or();
    if (!in.take(")")) {
      throw in.error("expected and, or, or )");
    }
    depth--;
    return inner;
  }

  private Condition comparison() {
    FieldPath field = in.fieldPath();
    if (in.takeWord("not")) {
      if (in.takeWord("in")) {
        return list(field, true);
      }
      if (in.takeWord("contains")) {
        return new Comparison(field, Operator.NOT_CONTAINS, value());
      }
      if (in.takeWord("like")) {
        return new Comparison(field, Operator.NOT_LIKE, value());
      }
      throw in.error("expected in, contains or like after not");
    }
    return in.takeWord("in") ? list(field, false) : new Comparison(field, operator(), value());
  }

  private Operator operator() {
    if (in.takeWord("contains")) {
      return Operator.CONTAINS;
    }
    if (in.takeWord("like")) {
      return Operator.LIKE;
    }
    for (Operator symbol :
        List.of(
            Operator.LESS_OR_EQUAL,
            Operator.GREATER_OR_EQUAL,
            Operator.NOT_EQUAL,
            Operator.EQUAL,
            Operator.LESS,
            Operator.GREATER)) {
      if (in.take(symbol.toString())) {
        if (symbol == Operator.EQUAL && in.peek() == '=') {
          throw in.error("expected a value; equality is one =");
        }
        if (symbol == Operator.LESS && in.peek() == '>') {
          throw in.error("expected a value; inequality is !=");
        }
        return symbol;
      }
    }
    throw in.error("expected " + OPERATORS + hint(in.peekWord()));
  }

  private static String hint(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "is" -> "; write = null or != null";
      case "between" -> "; write field >= first and field <= last";
      case "equals", "eq" -> "; write =";
      case "startswith" -> "; write like \"text*\"";
      default -> "";
    };
  }

  private InList list(FieldPath field, boolean negated) {
    in.expect("(");
    List<Value> values = new ArrayList<>();
    do {
      values.add(value());
    } while (in.take(","));
    if (!in.take(")")) {
      throw in.error("expected , or )");
    }
    return new InList(field, negated, values);
  }

  private Value value() {
    char first = in.peek();
    if (first == '"' || first == '\'') {
      return new Value.Text(in.quoted());
    }
    if (in.take("[")) {
      return dateTime();
    }
    String word = in.peekWord().toLowerCase(Locale.ROOT);
    if (word.equals("true") || word.equals("false") || word.equals("null")) {
      in.takeWord(word);
      return word.equals("null") ? new Value.Null() : new Value.Bool(word.equals("true"));
    }
    return number();
  }

  private Value dateTime() {
    int start = in.position();
    String text = in.until(']', "expected a closing ]").strip();
    if (DateTimeText.parse(text) == null) {
      throw in.errorAt(
          start, "expected a date such as [2026-03-31] or [2026-03-31T05:00:00Z] in the brackets");
    }
    return new Value.DateTime(text);
  }

  private Value number() {
    int start = in.position();
    String digits = in.number();
    if (digits.isEmpty()) {
      throw in.error(
          "expected a value: \"text\" in quotes, a number, [a date] in brackets, True, False or"
              + " null");
    }
    if (in.isGlued() && !isConnective(in.peekWord())) {
      throw in.errorAt(start, "expected a plain number; dates go in brackets, texts in quotes");
    }
    try {
      return new Value.Decimal(new BigDecimal(digits));
    } catch (IllegalArgumentException e) {
      throw in.errorAt(
          start, "expected a number of at most " + Value.Decimal.MAX_DIGITS + " digits");
    }
  }

  private static boolean isConnective(String word) {
    return word.equalsIgnoreCase("and") || word.equalsIgnoreCase("or");
  }
}
