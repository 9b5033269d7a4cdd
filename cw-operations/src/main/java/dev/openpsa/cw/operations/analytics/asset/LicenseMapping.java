package dev.openpsa.cw.operations.analytics.asset;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is counted for a product, by its identifier. */
final class LicenseMapping {
  private final Map<String, Rule> rules = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<Integer, String> types;

  private LicenseMapping(Map<Integer, String> types) {
    this.types = types;
  }

  /**
   * What is counted.
   *
   * @param types ids and names of configuration types; none where something else is counted
   * @param contacts whether active contacts are counted
   * @param fixed how many there are, wherever that is known from; null where they are counted
   */
  record Rule(Map<Integer, String> types, boolean contacts, @Nullable BigDecimal fixed) {
    /** As an answer names it. */
    String words() {
      if (fixed != null) {
        return "fixed count";
      }
      return contacts ? "contacts" : String.join(", ", new TreeSet<>(types.values()));
    }
  }

  /** What the call says, else what is set, else nothing: then descriptions are looked at. */
  static LicenseMapping of(Inquiry inquiry) {
    Map<Integer, String> types = new TreeMap<>();
    for (Row type :
        inquiry.reference(Query.of("/company/configurations/types", "", "id", "name"))) {
      Integer id = type.id("id");
      if (id != null) {
        types.put(id, type.text("name", "(" + id + ")"));
      }
    }
    JsonElement given = inquiry.call().arguments().get("mapping");
    JsonObject written =
        given instanceof JsonObject object
            ? object
            : inquiry.settings().object("analytics.license.mapping");
    LicenseMapping mapping = new LicenseMapping(types);
    written.asMap().forEach((product, what) -> mapping.rules.put(product, mapping.rule(what)));
    return mapping;
  }

  private Rule rule(JsonElement what) {
    if (what instanceof JsonObject object) {
      if (object.get("count") instanceof JsonPrimitive count && count.isNumber()) {
        return new Rule(Map.of(), false, count.getAsBigDecimal());
      }
      if (object.get("contacts") instanceof JsonPrimitive flag && flag.getAsBoolean()) {
        return new Rule(Map.of(), true, null);
      }
      if (object.has("types") && object.get("types").isJsonArray()) {
        Map<Integer, String> named = new TreeMap<>();
        for (JsonElement type : object.getAsJsonArray("types")) {
          int id = type.getAsInt();
          named.put(id, types.getOrDefault(id, "(" + id + ")"));
        }
        return new Rule(named, false, null);
      }
    }
    throw new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        "a product can't be mapped to " + what,
        "Write {\"types\": [1, 2]}, {\"contacts\": true} or {\"count\": 10}.");
  }

  /** Whether nothing says what products count. */
  boolean isGuessed() {
    return rules.isEmpty();
  }

  /** What is counted for a product; null for nothing that is known. */
  @Nullable Rule rule(BilledProduct product) {
    if (!isGuessed()) {
      return rules.get(product.identifier());
    }
    Map<Integer, String> named =
        types.entrySet().stream()
            .filter(type -> isWordOf(type.getValue(), product.description()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return named.isEmpty() ? null : new Rule(named, false, null);
  }

  private static boolean isWordOf(String type, String description) {
    String words = Pattern.quote(type.toLowerCase(Locale.ROOT));
    return Pattern.compile("\\b" + words + "s?\\b")
        .matcher(description.toLowerCase(Locale.ROOT))
        .find();
  }

  /** The types that the products count. */
  Set<Integer> types(Iterable<BilledProduct> products) {
    Set<Integer> counted = new TreeSet<>();
    for (BilledProduct product : products) {
      Rule rule = rule(product);
      if (rule != null) {
        counted.addAll(rule.types().keySet());
      }
    }
    return counted;
  }

  /** Whether any of the products counts contacts. */
  boolean countsContacts(Iterable<BilledProduct> products) {
    for (BilledProduct product : products) {
      Rule rule = rule(product);
      if (rule != null && rule.contacts()) {
        return true;
      }
    }
    return false;
  }
}
