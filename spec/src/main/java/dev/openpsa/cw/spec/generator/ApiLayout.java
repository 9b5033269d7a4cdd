package dev.openpsa.cw.spec.generator;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.SpecDocument;
import dev.openpsa.cw.spec.SpecException;
import dev.openpsa.cw.spec.generator.ResourceTree.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which class and method of the SDK each endpoint becomes. The path is the API: {@code GET
 * /service/boards/{parentId}/statuses/{id}} is {@code
 * service().boards().statuses(boardId).get(id)}.
 *
 * <ul>
 *   <li>A segment that has records or a list is a resource: a class of its own, which knows the
 *       identifiers before it. A later document may add endpoints to it without changing the way
 *       there.
 *   <li>A list that can only be read, and counted, needs no class of its own.
 *   <li>Any other last segment, such as {@code copy}, is a method.
 * </ul>
 */
final class ApiLayout {
  /** A parameter of a method: an identifier in the path. */
  record Argument(String type, String name) {
    @Override
    public String toString() {
      return type + " " + name;
    }
  }

  /** What a method looks like, and what it answers. */
  enum Shape {
    /** Sends one request and answers what the document says. */
    CALL,
    /** Pages of records. */
    LIST,
    /** Pages of records whose conditions may also travel in a body. */
    SEARCHABLE_LIST,
    /** How many records there are. */
    COUNT,
    /** Answers an object that lists. */
    LISTING,
    /** Answers an object that lists and counts. */
    COUNTED_LISTING,
    /** Called by the object of the shape before; has no method. */
    PART_OF_LISTING
  }

  /**
   * The place of one endpoint.
   *
   * @param own identifiers that the method takes
   * @param all identifiers in path order, those of the class first
   * @param call how to get there from the client, such as {@code service().tickets().get(id)}
   */
  record Method(
      String className,
      String name,
      Shape shape,
      List<Argument> own,
      List<Argument> all,
      String call) {}

  /** A method that answers the object of a resource below. */
  record Accessor(String name, String className, List<Argument> own, Node node) {}

  /**
   * A class.
   *
   * @param bound identifiers in path order that the class is made with
   */
  record Resource(String className, Node node, List<Argument> bound, List<Accessor> accessors) {}

  private final JavaNames names;
  private final Map<Endpoint, Method> methods = new HashMap<>();
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final List<Accessor> modules = new ArrayList<>();

  ApiLayout(SpecDocument spec) {
    names = new JavaNames(spec);
    for (Node module : new ResourceTree(spec).modules()) {
      String className = names.pascal(module.segment());
      modules.add(new Accessor(names.method(module.segment()), className, List.of(), module));
      new Builder(module, className, List.of(), names.method(module.segment()) + "()").build();
    }
    for (Endpoint endpoint : spec.endpoints()) {
      if (!methods.containsKey(endpoint)) {
        throw new SpecException("path " + endpoint.path() + ": no class of the SDK takes it");
      }
    }
  }

  Method method(Endpoint endpoint) {
    Method method = methods.get(endpoint);
    if (method == null) {
      throw new IllegalArgumentException("no endpoint of this document: " + endpoint);
    }
    return method;
  }

  List<Resource> resources() {
    return List.copyOf(resources.values());
  }

  /** The first words of every call, such as {@code service()}. */
  List<Accessor> modules() {
    return Collections.unmodifiableList(modules);
  }

  /** Fills one class. */
  private final class Builder {
    private final Node node;
    private final String className;
    private final List<Argument> bound;
    private final String call;
    private final List<Accessor> accessors = new ArrayList<>();
    private final Set<String> signatures = new HashSet<>();
    private final Set<String> taking = new HashSet<>();

    Builder(Node node, String className, List<Argument> bound, String call) {
      this.node = node;
      this.className = className;
      this.bound = bound;
      this.call = call;
    }

    void build() {
      Resource before = resources.put(className, new Resource(className, node, bound, accessors));
      if (before != null) {
        throw new SpecException(
            "path " + node + ": it and " + before.node() + " both give the class " + className);
      }
      node.endpoints().forEach(this::collectionMethod);
      node.children().forEach(child -> below(child, List.of()));
      record(node.placeholder(), List.of());
    }

    /** What follows the node by an identifier. */
    private void record(@Nullable Node record, List<Integer> depths) {
      if (record == null) {
        return;
      }
      List<Integer> all = new ArrayList<>(depths);
      all.add(record.depth());
      for (Endpoint endpoint : record.endpoints()) {
        boolean list = endpoint.method().equals("GET") && record.isList();
        String verb = endpoint.method().equals("POST") ? "post" : verb(endpoint);
        add(endpoint, list ? "list" : verb, list ? Shape.LIST : Shape.CALL, all);
      }
      record.children().forEach(child -> below(child, all));
      record(record.placeholder(), all);
    }

    private void collectionMethod(Endpoint endpoint) {
      if (endpoint.method().equals("GET") && node.isList()) {
        Node search = node.child("search");
        boolean searchable = search != null && search.endpoint("POST") != null;
        add(endpoint, "list", searchable ? Shape.SEARCHABLE_LIST : Shape.LIST, List.of());
      } else if (endpoint.method().equals("DELETE") && node.isList()) {
        add(endpoint, "deleteAll", Shape.CALL, List.of());
      } else {
        add(endpoint, verb(endpoint), Shape.CALL, List.of());
      }
    }

    private void below(Node child, List<Integer> depths) {
      String name = names.method(child.segment());
      if (name.equals("count")) {
        child.endpoints().forEach(e -> add(e, name, countShape(e), depths));
        child.children().forEach(c -> leaf(c, name + names.pascal(c.segment()), depths));
      } else if (isListing(child)) {
        listing(child, name, depths);
      } else if (isLeaf(child)) {
        leaf(child, name, depths);
      } else if (isActionOnRecord(child)) {
        List<Integer> all = new ArrayList<>(depths);
        all.add(child.depth() + 1);
        child.all().forEach(e -> add(e, name, Shape.CALL, all));
      } else {
        resource(child, name, depths);
      }
    }

    private void listing(Node child, String name, List<Integer> depths) {
      Node count = child.child("count");
      Shape shape = count == null ? Shape.LISTING : Shape.COUNTED_LISTING;
      child.endpoints().forEach(e -> add(e, name, shape, depths));
      if (count != null) {
        count.endpoints().forEach(e -> add(e, name, Shape.PART_OF_LISTING, depths));
      }
    }

    private void leaf(Node child, String name, List<Integer> depths) {
      boolean several = child.endpoints().size() > 1;
      for (Endpoint endpoint : child.endpoints()) {
        boolean plain =
            endpoint.method().equals("GET") || endpoint.method().equals("POST") && !several;
        String method = plain ? name : verb(endpoint) + JavaNames.capitalized(name);
        add(endpoint, method, Shape.CALL, depths);
      }
    }

    private void resource(Node child, String name, List<Integer> depths) {
      List<Argument> own = accessorArguments(child.all(), depths);
      List<Argument> all = new ArrayList<>(bound);
      all.addAll(own);
      String accessor = unique(name, own);
      String type = className + names.pascal(child.segment());
      if (resources.containsKey(type)) {
        type =
            className
                + "By"
                + JavaNames.capitalized(own.isEmpty() ? "all" : own.get(0).name())
                + names.pascal(child.segment());
      }
      accessors.add(new Accessor(accessor, type, own, child));
      new Builder(child, type, List.copyOf(all), call(accessor, own)).build();
    }

    private void add(Endpoint endpoint, String name, Shape shape, List<Integer> depths) {
      boolean accessor = shape == Shape.LISTING || shape == Shape.COUNTED_LISTING;
      List<Argument> own =
          accessor ? accessorArguments(List.of(endpoint), depths) : arguments(endpoint, depths);
      boolean part = shape == Shape.PART_OF_LISTING;
      String unique = accessor ? unique(name, own) : part ? name : distinct(endpoint, name, own);
      if (!accessor && !part) {
        signatures.add(signature(unique, own));
      }
      List<Argument> all = new ArrayList<>(bound);
      all.addAll(own);
      String way = call(unique, own) + (accessor ? ".list()" : "");
      way += shape == Shape.PART_OF_LISTING ? ".count()" : "";
      methods.put(
          endpoint, new Method(className, unique, shape, List.copyOf(own), List.copyOf(all), way));
    }

    private String call(String name, List<Argument> own) {
      return call
          + "."
          + name
          + own.stream().map(Argument::name).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A name that no other method with such parameters has: {@code usages().usageList()}. */
    private String unique(String name, List<Argument> own) {
      String unique = name;
      if (!signatures.add(signature(name, own))) {
        unique = names.singular(node) + JavaNames.capitalized(name);
        if (!signatures.add(signature(unique, own))) {
          throw new SpecException("path " + node + ": it has two methods " + unique);
        }
      }
      return unique;
    }

    /** Two paths that differ in a placeholder's name alone: {@code get(id)}, {@code getByKey}. */
    private String distinct(Endpoint endpoint, String name, List<Argument> own) {
      String body = endpoint.body() == null ? "" : " body";
      if (taking.add(signature(name, own) + body)) {
        return name;
      }
      String last = own.isEmpty() ? "path" : own.get(own.size() - 1).name();
      String unique = name + "By" + JavaNames.capitalized(last);
      if (!taking.add(signature(unique, own) + body)) {
        throw new SpecException(
            "path " + endpoint.path() + ": " + node + " has two methods " + name + " alike");
      }
      return unique;
    }

    private List<Argument> accessorArguments(List<Endpoint> endpoints, List<Integer> depths) {
      return depths.stream()
          .map(
              depth ->
                  new Argument(
                      JavaNames.type(endpoints, depth), names.argument(node, endpoints, depth)))
          .toList();
    }

    /** The last identifier is the record's own; others are named after what they identify. */
    private List<Argument> arguments(Endpoint endpoint, List<Integer> depths) {
      List<Argument> own = new ArrayList<>();
      for (int i = 0; i < depths.size(); i++) {
        boolean last = i == depths.size() - 1;
        List<Endpoint> one = List.of(endpoint);
        own.add(
            new Argument(
                JavaNames.type(one, depths.get(i)),
                last
                    ? names.ownArgument(endpoint, depths.get(i))
                    : names.argument(node, one, depths.get(i))));
      }
      return own;
    }
  }

  private static Shape countShape(Endpoint endpoint) {
    return endpoint.method().equals("GET") ? Shape.COUNT : Shape.CALL;
  }

  private static String signature(String name, List<Argument> own) {
    return name + own.stream().map(Argument::type).toList();
  }

  private static String verb(Endpoint endpoint) {
    return switch (endpoint.method()) {
      case "GET" -> "get";
      case "POST" -> "create";
      case "PUT" -> "replace";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> endpoint.method().toLowerCase(Locale.ROOT);
    };
  }

  private static boolean isListing(Node node) {
    return node.placeholder() == null
        && node.isList()
        && node.endpoints().size() == 1
        && node.children().stream().allMatch(ApiLayout::isCount);
  }

  private static boolean isCount(Node node) {
    return node.segment().equalsIgnoreCase("count")
        && node.children().isEmpty()
        && node.endpoints().size() == 1
        && node.endpoint("GET") != null;
  }

  /** Such as {@code /project/projects/{parentId}/applyTemplate/{id}}: a verb and its object. */
  private static boolean isActionOnRecord(Node node) {
    Node record = node.placeholder();
    return record != null
        && node.depth() > 1
        && node.endpoints().isEmpty()
        && node.children().isEmpty()
        && record.all().size() == 1
        && record.endpoint("POST") != null;
  }

  private static boolean isLeaf(Node node) {
    return node.placeholder() == null
        && node.children().isEmpty()
        && !node.isList()
        && node.depth() > 1;
  }
}
