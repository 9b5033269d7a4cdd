package dev.openpsa.cw.sandbox.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the operation for a method and path. Case does not matter; words win over parameters. */
public final class Router {
  private final Node root = new Node();

  public Router(Collection<Operation> operations) {
    for (Operation operation : operations) {
      Node node = root;
      for (String segment : operation.segments()) {
        node = node.children.computeIfAbsent(segment, s -> new Node());
      }
      node.operations.putIfAbsent(operation.method(), operation);
    }
  }

  /** What a method and path lead to. */
  public sealed interface Route {}

  /**
   * An operation.
   *
   * @param arguments the parameters' values in the path's order
   */
  public record Found(Operation operation, List<String> arguments) implements Route {}

  /** The path exists, with other methods. */
  public record WrongMethod(Set<String> allowed) implements Route {}

  /** The module exists, the path does not. */
  public record UnknownPath() implements Route {}

  /** Not even the first segment exists. */
  public record UnknownModule() implements Route {}

  public Route route(String method, List<String> segments) {
    if (segments.isEmpty() || !root.children.containsKey(lower(segments.get(0)))) {
      return new UnknownModule();
    }
    Map<String, Operation> known = new TreeMap<>();
    Found found = find(root, method, segments, 0, new ArrayList<>(), known);
    if (found != null) {
      return found;
    }
    return known.isEmpty() ? new UnknownPath() : new WrongMethod(known.keySet());
  }

  private static @Nullable Found find(
      Node node,
      String method,
      List<String> segments,
      int depth,
      List<String> arguments,
      Map<String, Operation> known) {
    if (depth == segments.size()) {
      known.putAll(node.operations);
      Operation operation = node.operations.get(method);
      return operation == null ? null : new Found(operation, List.copyOf(arguments));
    }
    Node word = node.children.get(lower(segments.get(depth)));
    if (word != null) {
      Found found = find(word, method, segments, depth + 1, arguments, known);
      if (found != null) {
        return found;
      }
    }
    Node parameter = node.children.get("{}");
    if (parameter == null) {
      return null;
    }
    arguments.add(segments.get(depth));
    Found found = find(parameter, method, segments, depth + 1, arguments, known);
    arguments.remove(arguments.size() - 1);
    return found;
  }

  private static String lower(String segment) {
    return segment.toLowerCase(Locale.ROOT);
  }

  private static final class Node {
    final Map<String, Node> children = new HashMap<>();
    final Map<String, Operation> operations = new TreeMap<>();
  }
}
