package dev.openpsa.cw.spec.diff;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares the endpoints of two releases. */
final class EndpointDiff {
  private static final double LEAST_LIKENESS = 0.6;

  private final Types types;
  private final List<Change> changes;

  /**
   * @param changes takes what differs
   */
  EndpointDiff(Types types, List<Change> changes) {
    this.types = types;
    this.changes = changes;
  }

  void compare(List<Endpoint> before, List<Endpoint> after) {
    Map<Endpoint, Endpoint> same = new LinkedHashMap<>();
    List<Endpoint> gone = new ArrayList<>(before);
    List<Endpoint> come = new ArrayList<>(after);
    match(gone, come, same, Endpoint::toString);
    match(gone, come, same, EndpointDiff::shape);
    Map<Endpoint, Endpoint> guessed = Guess.pairs(gone, come, this::likeness);
    for (Endpoint endpoint : before) {
      Endpoint now = same.get(endpoint);
      Endpoint guess = guessed.get(endpoint);
      if (now != null) {
        if (!now.path().equals(endpoint.path())) {
          add(ChangeKind.ENDPOINT_SPELLED, endpoint, endpoint.path(), now.path(), false);
        } else if (!now.operationId().equals(endpoint.operationId())) {
          add(
              ChangeKind.ENDPOINT_OPERATION_ID,
              endpoint,
              endpoint.operationId(),
              now.operationId(),
              false);
        }
        endpoint(endpoint, now);
      } else if (guess != null) {
        changes.add(
            new Change(
                ChangeKind.ENDPOINT_RENAMED,
                endpoint.toString(),
                "",
                endpoint.toString(),
                guess.toString(),
                true,
                true));
        endpoint(endpoint, guess);
      } else {
        add(ChangeKind.ENDPOINT_REMOVED, endpoint, endpoint.toString(), null, true);
      }
    }
    for (Endpoint endpoint : come) {
      if (!guessed.containsValue(endpoint)) {
        add(ChangeKind.ENDPOINT_ADDED, endpoint, null, endpoint.toString(), false);
      }
    }
  }

  /** Moves those that have a key in common, and alone, from both lists into {@code same}. */
  private static void match(
      List<Endpoint> gone,
      List<Endpoint> come,
      Map<Endpoint, Endpoint> same,
      Function<Endpoint, String> key) {
    Map<String, List<Endpoint>> byKey = new HashMap<>();
    come.forEach(e -> byKey.computeIfAbsent(key.apply(e), k -> new ArrayList<>()).add(e));
    Map<String, Integer> counts = new HashMap<>();
    gone.forEach(e -> counts.merge(key.apply(e), 1, Integer::sum));
    for (Endpoint endpoint : List.copyOf(gone)) {
      List<Endpoint> now = byKey.getOrDefault(key.apply(endpoint), List.of());
      if (now.size() == 1 && counts.getOrDefault(key.apply(endpoint), 0) == 1) {
        same.put(endpoint, now.get(0));
      }
    }
    gone.removeAll(same.keySet());
    come.removeAll(new HashSet<>(same.values()));
  }

  private static String shape(Endpoint e) {
    String path = e.path().toLowerCase(Locale.ROOT).replaceAll("\\{[^}]*}", "{}");
    return e.method() + ' ' + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  private double likeness(Endpoint a, Endpoint b) {
    boolean mayBe =
        a.method().equals(b.method())
            && types.same(a.answer(), b.answer())
            && types.same(a.body(), b.body());
    if (!mayBe) {
      return 0;
    }
    double alike = NearestNames.likeness(a.path(), b.path());
    boolean sameId = a.operationId().equals(b.operationId());
    return sameId
        ? 1 + alike
        : a.module().equals(b.module()) && alike >= LEAST_LIKENESS ? alike : 0;
  }

  private void endpoint(Endpoint was, Endpoint is) {
    parameters(was, is);
    if (!types.same(was.body(), is.body())) {
      add(ChangeKind.ENDPOINT_BODY, was, Types.text(was.body()), Types.text(is.body()), true);
    }
    if (!types.same(was.answer(), is.answer())) {
      add(ChangeKind.ENDPOINT_ANSWER, was, Types.text(was.answer()), Types.text(is.answer()), true);
    }
    if (was.status() != is.status()) {
      add(
          ChangeKind.ENDPOINT_STATUS,
          was,
          String.valueOf(was.status()),
          String.valueOf(is.status()),
          false);
    }
  }

  /** Parameters in the path are known by their place, others by their name. */
  private void parameters(Endpoint was, Endpoint is) {
    Map<String, Parameter> before = keyed(was);
    Map<String, Parameter> after = keyed(is);
    List<String> gone = before.keySet().stream().filter(k -> !after.containsKey(k)).toList();
    List<String> come = after.keySet().stream().filter(k -> !before.containsKey(k)).toList();
    Map<String, String> guessed =
        Guess.pairs(gone, come, (a, b) -> likeness(before.get(a), after.get(b)));
    before.forEach(
        (key, p) -> {
          Parameter now = after.get(guessed.getOrDefault(key, key));
          if (now == null) {
            add(was, p, ChangeKind.PARAMETER_REMOVED, Types.text(p.type()), null, true);
            return;
          }
          if (guessed.containsKey(key)) {
            changes.add(
                new Change(
                    ChangeKind.PARAMETER_RENAMED,
                    was.toString(),
                    p.name(),
                    p.name(),
                    now.name(),
                    true,
                    true));
          }
          parameter(was, p, now);
        });
    for (String key : come) {
      Parameter p = after.get(key);
      if (p != null && !guessed.containsValue(key)) {
        String text = Types.text(p.type()) + (p.required() ? ", required" : "");
        add(was, p, ChangeKind.PARAMETER_ADDED, null, text, p.required());
      }
    }
  }

  private double likeness(@Nullable Parameter a, @Nullable Parameter b) {
    if (a == null || b == null || a.in() != b.in() || !types.same(a.type(), b.type())) {
      return 0;
    }
    double alike = NearestNames.likeness(a.name(), b.name());
    return alike >= LEAST_LIKENESS ? alike : 0;
  }

  private static Map<String, Parameter> keyed(Endpoint e) {
    Map<String, Parameter> keyed = new LinkedHashMap<>();
    int inPath = 0;
    for (Parameter p : e.parameters()) {
      boolean isPath = p.in() == Parameter.In.PATH;
      keyed.put(p.in() + " " + (isPath ? String.valueOf(inPath++) : p.name()), p);
    }
    return keyed;
  }

  private void parameter(Endpoint endpoint, Parameter was, Parameter is) {
    if (!types.same(was.type(), is.type())) {
      add(
          endpoint,
          was,
          ChangeKind.PARAMETER_TYPE,
          Types.text(was.type()),
          Types.text(is.type()),
          true);
    } else {
      Types.values(
          Types.values(was.type()),
          Types.values(is.type()),
          ChangeKind.PARAMETER_VALUES_ADDED,
          ChangeKind.PARAMETER_VALUES_REMOVED,
          (kind, before, after, breaking) -> add(endpoint, was, kind, before, after, breaking));
    }
    if (was.required() != is.required()) {
      add(
          endpoint,
          was,
          ChangeKind.PARAMETER_REQUIRED,
          String.valueOf(was.required()),
          String.valueOf(is.required()),
          is.required());
    }
  }

  private void add(
      Endpoint endpoint,
      Parameter parameter,
      ChangeKind kind,
      @Nullable String was,
      @Nullable String is,
      boolean isBreaking) {
    changes.add(
        new Change(kind, endpoint.toString(), parameter.name(), was, is, isBreaking, false));
  }

  private void add(
      ChangeKind kind,
      Endpoint endpoint,
      @Nullable String was,
      @Nullable String is,
      boolean isBreaking) {
    changes.add(new Change(kind, endpoint.toString(), "", was, is, isBreaking, false));
  }
}
