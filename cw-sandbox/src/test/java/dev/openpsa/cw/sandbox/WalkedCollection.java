package dev.openpsa.cw.sandbox;

import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.Operation;
import dev.openpsa.cw.sandbox.api.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A collection of the specification with the plain operations it has. */
final class WalkedCollection {
  private static final ApiTable API = ApiTable.load();
  private static final Map<String, Operation> OPERATIONS = new HashMap<>();

  static {
    API.operations().forEach(o -> OPERATIONS.put(key(o.toString()), o));
  }

  private final String path;

  /** The document spells some paths in several ways, and ends some in a slash. */
  private static String key(String operation) {
    String lower = operation.toLowerCase(Locale.ROOT);
    return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static @Nullable Operation operation(String method, String path) {
    return OPERATIONS.get(key(method + " " + path));
  }

  private WalkedCollection(String path) {
    this.path = path;
  }

  /** Every path that lists records, in the specification's order. */
  static List<WalkedCollection> all() {
    List<WalkedCollection> all = new ArrayList<>();
    for (Operation operation : API.operations()) {
      String path = operation.path();
      boolean isCollection =
          operation.method().equals("GET")
              && operation.list()
              && !path.endsWith("/info")
              && !path.endsWith("/count")
              && !path.contains("/usages");
      if (isCollection) {
        all.add(new WalkedCollection(path));
      }
    }
    return all;
  }

  /** With slashes at both ends taken off: some paths end in one. */
  String path() {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Whether the list itself is made by an action, which has a test of its own. */
  boolean isComputed() {
    return CoveredOperations.all().contains("GET " + path);
  }

  /** A POST of what the collection holds. */
  @Nullable Operation creation() {
    Operation post = operation("POST", path);
    return post != null && post.body() != null && post.body().equals(post.answer()) && !post.list()
        ? post
        : null;
  }

  /** The operation on one of the records; null where there is none. */
  @Nullable Operation ofRecord(String method) {
    return operation(method, path() + "/{id}");
  }

  boolean has(String method, String suffix) {
    return operation(method, path() + suffix) != null;
  }

  /** The type of a single record. */
  RecordType type() {
    Operation creation = creation();
    Operation read = ofRecord("GET");
    return API.type(
        Objects.requireNonNull(
            creation != null
                ? creation.body()
                : read != null && read.answer() != null
                    ? read.answer()
                    : Objects.requireNonNull(operation("GET", path)).answer()));
  }

  /** All plain operations. */
  Set<Operation> operations() {
    Set<Operation> plain = new LinkedHashSet<>();
    plain.add(creation());
    for (String suffix : List.of("", "/count", "/info", "/info/count", "/{id}", "/{id}/info")) {
      plain.add(operation("GET", path() + suffix));
    }
    for (String method : List.of("PUT", "PATCH", "DELETE")) {
      plain.add(ofRecord(method));
    }
    plain.remove(null);
    return plain;
  }

  @Override
  public String toString() {
    return path;
  }
}
