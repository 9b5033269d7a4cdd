package dev.openpsa.cw.sdk.page;

import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A condition whose URL would be too long, cut at its longest {@code in (…)}: each record matches
 * at most one of the parts, and together they match what the whole does.
 *
 * @param conditions the parts
 * @param byId whether the list is one of ids, which never change
 */
record Chunks(List<String> conditions, boolean byId) {

  /**
   * Cuts into as few parts as go.
   *
   * @param length length of the URL that a condition makes
   * @param limit the length that no part may exceed
   * @return null when there is no list to cut, or what stands beside it is too long by itself
   */
  static @Nullable Chunks of(@Nullable String text, ToIntFunction<String> length, int limit) {
    List<Condition> parts = parts(text);
    InList list =
        parts.stream()
            .filter(InList.class::isInstance)
            .map(InList.class::cast)
            .filter(in -> !in.negated())
            .max(Comparator.comparingInt(in -> in.toString().length()))
            .orElse(null);
    if (list == null) {
      return null;
    }
    boolean byId = list.field().toString().equalsIgnoreCase("id");
    Collection<List<Value>> values = distinct(list.values(), byId);
    List<List<Value>> chunks =
        pack(values, chunk -> length.applyAsInt(with(parts, list, chunk)), limit);
    return chunks == null
        ? null
        : new Chunks(chunks.stream().map(chunk -> with(parts, list, chunk)).toList(), byId);
  }

  /** What is joined by AND at the top; empty when it can't be read. */
  private static List<Condition> parts(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    try {
      Condition whole = Condition.parse(text);
      return whole instanceof And and ? and.parts() : List.of(whole);
    } catch (ConditionSyntaxException e) {
      return List.of();
    }
  }

  /** Groups of values that match the same records, ids in their order. */
  private static Collection<List<Value>> distinct(List<Value> values, boolean byId) {
    Map<Object, List<Value>> groups = new LinkedHashMap<>();
    for (Value value : values) {
      List<Value> group = groups.computeIfAbsent(meaning(value), key -> new ArrayList<>());
      if (!group.contains(value)) {
        group.add(value);
      }
    }
    if (!byId || !values.stream().allMatch(Value.Decimal.class::isInstance)) {
      return groups.values();
    }
    List<List<Value>> sorted = new ArrayList<>(groups.values());
    sorted.sort(Comparator.comparing(group -> ((Value.Decimal) group.get(0)).number()));
    return sorted;
  }

  /** Equal for values that a database may take for equal: it need not mind case or end blanks. */
  private static Object meaning(Value value) {
    if (value instanceof Value.Text text) {
      return text.text().strip().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Value.Decimal decimal) {
      return decimal.number().stripTrailingZeros();
    }
    return value instanceof Value.DateTime time ? time.instant() : value;
  }

  /** Fills one chunk after the other. What a value adds to the length depends on itself alone. */
  private static @Nullable List<List<Value>> pack(
      Collection<List<Value>> groups, ToIntFunction<List<Value>> length, int limit) {
    List<List<Value>> chunks = new ArrayList<>();
    List<Value> chunk = new ArrayList<>();
    int used = 0;
    for (List<Value> group : groups) {
      int alone = length.applyAsInt(group);
      if (alone > limit) {
        return null;
      }
      List<Value> twice = new ArrayList<>(group);
      twice.addAll(group);
      int added = length.applyAsInt(twice) - alone;
      if (!chunk.isEmpty() && used + added > limit) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
      }
      used = chunk.isEmpty() ? alone : used + added;
      chunk.addAll(group);
    }
    chunks.add(chunk);
    return chunks;
  }

  private static String with(List<Condition> parts, InList list, List<Value> values) {
    InList part = new InList(list.field(), false, values);
    List<Condition> all = parts.stream().map(p -> p == list ? part : p).toList();
    return (all.size() == 1 ? all.get(0) : new And(all)).toString();
  }
}
