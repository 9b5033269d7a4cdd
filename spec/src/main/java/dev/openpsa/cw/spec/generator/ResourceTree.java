package dev.openpsa.cw.spec.generator;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.SpecDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the API as a tree, one node for each segment. Segments that differ in case alone are
 * the same node, and so are placeholders at the same place: the document calls one and the same
 * identifier {@code id}, {@code parentId} or {@code grandparentId}.
 */
final class ResourceTree {
  private final Map<String, Node> modules = new LinkedHashMap<>();

  ResourceTree(SpecDocument spec) {
    for (Endpoint endpoint : spec.endpoints()) {
      Node node = null;
      for (String segment : endpoint.path().substring(1).split("/")) {
        node = node == null ? module(segment) : node.enter(segment);
      }
      if (node != null) {
        node.endpoints.add(endpoint);
      }
    }
  }

  Collection<Node> modules() {
    return modules.values();
  }

  private Node module(String segment) {
    return modules.computeIfAbsent(
        segment.toLowerCase(Locale.ROOT), key -> new Node(segment, null));
  }

  /** One segment of a path, and everything below it. */
  static final class Node {
    private final @Nullable Node parent;
    private final Map<String, Node> children = new LinkedHashMap<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private String segment;
    private @Nullable Node placeholder;

    private Node(String segment, @Nullable Node parent) {
      this.segment = segment;
      this.parent = parent;
    }

    private Node enter(String next) {
      if (next.startsWith("{")) {
        if (placeholder == null) {
          placeholder = new Node(next, this);
        }
        return placeholder;
      }
      Node child =
          children.computeIfAbsent(next.toLowerCase(Locale.ROOT), key -> new Node(next, this));
      if (capitals(next) > capitals(child.segment)) {
        child.segment = next;
      }
      return child;
    }

    private static long capitals(String s) {
      return s.chars().filter(Character::isUpperCase).count();
    }

    /** As the document writes it; of several spellings the one with most capitals. */
    String segment() {
      return segment;
    }

    boolean isPlaceholder() {
      return segment.startsWith("{");
    }

    boolean isModule() {
      return parent == null;
    }

    @Nullable Node parent() {
      return parent;
    }

    /** The nodes of the fixed segments that may follow. */
    Collection<Node> children() {
      return children.values();
    }

    @Nullable Node child(String name) {
      return children.get(name);
    }

    /** The node of the placeholder that may follow. */
    @Nullable Node placeholder() {
      return placeholder;
    }

    /** The endpoints whose path ends here. */
    List<Endpoint> endpoints() {
      return endpoints;
    }

    @Nullable Endpoint endpoint(String method) {
      return endpoints.stream().filter(e -> e.method().equals(method)).findFirst().orElse(null);
    }

    /** Every endpoint here and below. */
    List<Endpoint> all() {
      List<Endpoint> all = new ArrayList<>(endpoints);
      children.values().forEach(child -> all.addAll(child.all()));
      if (placeholder != null) {
        all.addAll(placeholder.all());
      }
      return all;
    }

    /** How many segments stand before this one. */
    int depth() {
      return parent == null ? 0 : parent.depth() + 1;
    }

    boolean isList() {
      Endpoint get = endpoint("GET");
      return get != null && get.answer() != null && get.answer().isArray();
    }

    @Override
    public String toString() {
      return (parent == null ? "" : parent) + "/" + segment;
    }
  }
}
