package dev.openpsa.cw.sdk;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.query.Selectable;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldList;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.OrderBy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which records, in which order, which of their fields, and which page. Immutable; each method that
 * takes a value answers a changed copy.
 *
 * <p>Text is read when it is given, so a mistake in it is found at once, and what is sent is the
 * text in one spelling: {@code closedFlag=false} travels as {@code closedFlag = False}.
 */
public final class Query {
  /** ConnectWise cuts larger pages. */
  public static final int MAX_PAGE_SIZE = 1_000;

  private static final String CONDITIONS = "conditions";
  private static final String CHILD_CONDITIONS = "childConditions";
  private static final String CUSTOM_FIELD_CONDITIONS = "customFieldConditions";
  private static final String ORDER_BY = "orderBy";
  private static final String FIELDS = "fields";
  private static final String PAGE = "page";
  private static final String PAGE_SIZE = "pageSize";
  private static final String PAGE_ID = "pageId";

  /** The parameters that have methods of their own. */
  private static final Set<String> COMMON =
      Set.of(
          CONDITIONS,
          CHILD_CONDITIONS,
          CUSTOM_FIELD_CONDITIONS,
          ORDER_BY,
          FIELDS,
          PAGE,
          PAGE_SIZE,
          PAGE_ID);

  private static final Map<String, String> METHODS = Map.of(CONDITIONS, "where or and");

  private static final Query ALL = new Query(Map.of());

  /** What prints the parameter's text, by the parameter's name. */
  private final Map<String, Object> values;

  private Query(Map<String, Object> values) {
    this.values = values;
  }

  /** Every record; {@link dev.openpsa.cw.sdk.page.Pages} says in which order. */
  public static Query all() {
    return ALL;
  }

  /** Records that meet the condition. */
  public static Query where(Condition condition) {
    return ALL.with(CONDITIONS, condition);
  }

  /**
   * Records that meet conditions such as {@code board/name = "Help Desk" and closedFlag = false}.
   *
   * @throws InvalidRequestException naming the place of a mistake, and what was expected there
   */
  public static Query where(String conditions) {
    return where(parse(CONDITIONS, conditions));
  }

  /** Of the records, those that meet this condition too. */
  public Query and(Condition condition) {
    Objects.requireNonNull(condition, "condition");
    Object former = values.get(CONDITIONS);
    if (former == null) {
      return with(CONDITIONS, condition);
    }
    return with(
        CONDITIONS,
        former instanceof Condition parsed
            ? parsed.and(condition)
            : "(" + former + ") AND (" + condition + ")");
  }

  /**
   * Of the records, those that meet these conditions too.
   *
   * @throws InvalidRequestException naming the place of a mistake, and what was expected there
   */
  public Query and(String conditions) {
    return and(parse(CONDITIONS, conditions));
  }

  /**
   * Conditions that are sent as they are, in the place of all others: for what the language of
   * {@link Condition#parse} does not know. Never put text from outside into them; a typed condition
   * quotes it.
   */
  public Query rawConditions(String conditions) {
    return with(CONDITIONS, conditions);
  }

  /**
   * A condition on the elements of a list in the record, such as a contact's {@code
   * communicationItems/value}.
   */
  public Query childConditions(Condition condition) {
    return with(CHILD_CONDITIONS, condition);
  }

  /**
   * As {@link #childConditions(Condition)}, from text.
   *
   * @throws InvalidRequestException naming the place of a mistake, and what was expected there
   */
  public Query childConditions(String conditions) {
    return childConditions(parse(CHILD_CONDITIONS, conditions));
  }

  /** A condition on the record's custom fields. */
  public Query customFieldConditions(Condition condition) {
    return with(CUSTOM_FIELD_CONDITIONS, condition);
  }

  /**
   * As {@link #customFieldConditions(Condition)}, from text such as {@code caption = "Asset tag"
   * and value = "A-17"}.
   *
   * @throws InvalidRequestException naming the place of a mistake, and what was expected there
   */
  public Query customFieldConditions(String conditions) {
    return customFieldConditions(parse(CUSTOM_FIELD_CONDITIONS, conditions));
  }

  /** The order, the first deciding first; replaces a former one. */
  public Query orderBy(OrderBy... order) {
    return with(
        ORDER_BY, Stream.of(order).reduce(OrderBy::then).orElseThrow(() -> none("orderBy")));
  }

  /**
   * The order, from text such as {@code lastUpdated desc, id}; replaces a former one.
   *
   * @throws InvalidRequestException naming the place of a mistake, and what was expected there
   */
  public Query orderBy(String order) {
    return with(ORDER_BY, read(() -> OrderBy.parse(order)));
  }

  /**
   * Limits the answer to these fields; {@code company/name} gives part of a reference. Replaces
   * former ones. What was not asked for is absent in the model, which is not the same as null
   * there.
   */
  public Query fields(String... names) {
    return withFields(
        Stream.of(names)
            .flatMap(name -> read(() -> FieldList.parse(name)).fields().stream())
            .toList());
  }

  /** As {@link #fields(String...)}, such as {@code ticket.id(), ticket.board().name()}. */
  public Query fields(Selectable... fields) {
    return withFields(Stream.of(fields).map(Selectable::selection).toList());
  }

  /**
   * @param number counted from 1
   */
  public Query page(int number) {
    return with(PAGE, number, number >= 1, "The first page is page 1");
  }

  /**
   * Records a page. Lists read 250 at a time when nothing is said; ConnectWise itself would answer
   * 25.
   */
  public Query pageSize(int size) {
    return with(
        PAGE_SIZE,
        size,
        size >= 1 && size <= MAX_PAGE_SIZE,
        "A page holds 1 to " + MAX_PAGE_SIZE + " records; ask for more pages to read more");
  }

  /** With forward-only paging: records with an id greater than this. */
  public Query pageId(long id) {
    return with(PAGE_ID, id, id >= 0, "Ids begin at 1, and 0 stands for the start");
  }

  /** A query parameter that only some endpoints take. */
  public Query parameter(String name, Object value) {
    if (COMMON.contains(name)) {
      throw new InvalidRequestException(
          "The parameter "
              + name
              + " has a method of its own: use Query."
              + METHODS.getOrDefault(name, name));
    }
    return with(name, value);
  }

  /** The conditions as a tree; null where there are none, and where they are raw. */
  public @Nullable Condition conditions() {
    return get(CONDITIONS, Condition.class);
  }

  /** The conditions where they are raw, else null. */
  public @Nullable String rawConditions() {
    return get(CONDITIONS, String.class);
  }

  public @Nullable Condition childConditions() {
    return get(CHILD_CONDITIONS, Condition.class);
  }

  public @Nullable Condition customFieldConditions() {
    return get(CUSTOM_FIELD_CONDITIONS, Condition.class);
  }

  public @Nullable OrderBy orderBy() {
    return get(ORDER_BY, OrderBy.class);
  }

  /** The fields that the answer is limited to, null where it is not limited. */
  public @Nullable FieldList fields() {
    return get(FIELDS, FieldList.class);
  }

  public @Nullable Integer page() {
    return get(PAGE, Integer.class);
  }

  public @Nullable Integer pageSize() {
    return get(PAGE_SIZE, Integer.class);
  }

  public @Nullable Long pageId() {
    return get(PAGE_ID, Long.class);
  }

  /** Names of the parameters that were set by {@link #parameter}. */
  public Set<String> ownParameters() {
    Set<String> names = new LinkedHashSet<>(values.keySet());
    names.removeAll(COMMON);
    return Collections.unmodifiableSet(names);
  }

  /** All parameters as they are sent, in the order in which they were first set. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    values.forEach((name, value) -> parameters.put(name, value.toString()));
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Query query && query.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return parameters().toString();
  }

  private Query withFields(List<FieldPath> paths) {
    if (paths.isEmpty()) {
      throw none("fields");
    }
    return with(FIELDS, new FieldList(paths));
  }

  private Query with(String name, Object value, boolean fits, String remedy) {
    if (!fits) {
      throw new InvalidRequestException(remedy + "; " + name + " can't be " + value);
    }
    return with(name, value);
  }

  private Query with(String name, Object value) {
    Objects.requireNonNull(value, name);
    Map<String, Object> copy = new LinkedHashMap<>(values);
    copy.put(name, value);
    return new Query(Collections.unmodifiableMap(copy));
  }

  private <T> @Nullable T get(String name, Class<T> type) {
    Object value = values.get(name);
    return type.isInstance(value) ? type.cast(value) : null;
  }

  private static InvalidRequestException none(String name) {
    return new InvalidRequestException(
        name + " needs at least one field; leave the call of " + name + " out instead");
  }

  private static Condition parse(String parameter, String text) {
    Objects.requireNonNull(text, parameter);
    return read(() -> Condition.parse(parameter, text));
  }

  private static <T> T read(Supplier<T> parser) {
    try {
      return parser.get();
    } catch (ConditionSyntaxException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()));
    }
  }
}
