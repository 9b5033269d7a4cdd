package dev.openpsa.cw.spec.generator;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.SpecDocument;
import dev.openpsa.cw.spec.TypeRef;
import dev.openpsa.cw.spec.generator.ResourceTree.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How segments of paths are called in Java. */
final class JavaNames {
  private static final Pattern ANONYMOUS = Pattern.compile("(?i)(grand)*(parent)?_?id");

  private static final Set<String> KEYWORDS =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "try",
          "void",
          "volatile",
          "while",
          "true",
          "false",
          "null",
          "record",
          "sealed",
          "permits",
          "var",
          "yield");

  /** What every object has, without parameters. */
  private static final Set<String> OBJECT_METHODS =
      Set.of(
          "wait", "notify", "notifyAll", "clone", "finalize", "toString", "hashCode", "getClass");

  /** Names that the templates give to other parameters. */
  private static final Set<String> OWN_ARGUMENTS =
      Set.of("client", "query", "body", "form", "patch");

  private final WordSplitter splitter;

  JavaNames(SpecDocument spec) {
    this.splitter = new WordSplitter(spec);
  }

  /** {@code purchaseorders} gives {@code purchaseOrders}. */
  String camel(String segment) {
    List<String> words = splitter.words(segment);
    if (words.isEmpty()) {
      return "part";
    }
    String first = words.get(0);
    return (Character.isDigit(first.charAt(0)) ? "n" : "")
        + first
        + words.stream().skip(1).map(JavaNames::capitalized).collect(Collectors.joining());
  }

  /** {@code purchaseorders} gives {@code PurchaseOrders}. */
  String pascal(String segment) {
    return capitalized(camel(segment));
  }

  /** The method for a segment; words that Java keeps for itself get another in front. */
  String method(String segment) {
    String name = camel(segment);
    return switch (name) {
      case "default" -> "getDefault";
      case "import" -> "runImport";
      default -> KEYWORDS.contains(name) || OBJECT_METHODS.contains(name) ? name + "Call" : name;
    };
  }

  /** {@code /service/boards/{id}} gives {@code board}: what one record of the node is called. */
  String singular(Node node) {
    List<String> words = splitter.words(node.segment());
    if (words.isEmpty()) {
      return camel(node.segment());
    }
    int last = words.size() - 1;
    String name =
        words.subList(0, last).stream().map(JavaNames::capitalized).collect(Collectors.joining())
            + capitalized(WordSplitter.singular(words.get(last)));
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /**
   * The name of a placeholder's value: {@code boardId} below {@code /service/boards}, unless all of
   * these endpoints have a better word than {@code id} or {@code parentId}.
   */
  String argument(Node owner, List<Endpoint> endpoints, int depth) {
    String named = placeholder(endpoints.get(0), depth);
    boolean anonymous =
        endpoints.stream().anyMatch(e -> ANONYMOUS.matcher(placeholder(e, depth)).matches());
    return anonymous ? singular(owner) + "Id" : argument(named);
  }

  /** As {@link #argument}, for a method of the resource itself: short. */
  String ownArgument(Endpoint endpoint, int depth) {
    String named = placeholder(endpoint, depth);
    return ANONYMOUS.matcher(named).matches() ? "id" : argument(named);
  }

  private String argument(String placeholder) {
    String name = camel(placeholder);
    return KEYWORDS.contains(name) || OWN_ARGUMENTS.contains(name) ? name + "Value" : name;
  }

  /** The Java type that a placeholder's value has in all of these endpoints: text if in doubt. */
  static String type(Iterable<Endpoint> endpoints, int depth) {
    Set<TypeRef.Kind> kinds = new HashSet<>();
    for (Endpoint endpoint : endpoints) {
      kinds.add(kind(endpoint, depth));
    }
    if (kinds.equals(Set.of(TypeRef.Kind.INTEGER))) {
      return "int";
    }
    return kinds.equals(Set.of(TypeRef.Kind.BOOLEAN)) ? "boolean" : "String";
  }

  private static TypeRef.Kind kind(Endpoint endpoint, int depth) {
    String name = placeholder(endpoint, depth);
    return endpoint.parameters().stream()
        .filter(p -> p.in() == Parameter.In.PATH && p.name().equals(name))
        .map(p -> p.type().kind())
        .findFirst()
        .orElse(TypeRef.Kind.STRING);
  }

  /** The name that this endpoint gives to the placeholder at that depth. */
  static String placeholder(Endpoint endpoint, int depth) {
    return endpoint.path().split("/")[depth + 1].replaceAll("[{}]", "");
  }

  static String capitalized(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
