package dev.openpsa.cw.operations.template;

/**
 * A place in braces: an argument or a macro.
 *
 * @param name what stands before a colon: {@code board_id}, {@code me}, {@code ago}
 * @param parameter what stands after it: {@code days}, {@code 14}; empty without
 */
public record Placeholder(String name, String parameter) {

  static Placeholder of(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Placeholder(text.strip(), "")
        : new Placeholder(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }

  @Override
  public String toString() {
    return parameter.isEmpty() ? name : name + ":" + parameter;
  }
}
