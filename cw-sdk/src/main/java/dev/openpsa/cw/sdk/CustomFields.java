package dev.openpsa.cw.sdk;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.json.DateTimes;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.Model;
import dev.openpsa.cw.sdk.model.CustomFieldValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The custom fields of one record, by caption. Immutable, and always complete, because ConnectWise
 * demands the whole list when one of them changes:
 *
 * <pre>{@code
 * CustomFields fields = CustomFields.of(ticket);
 * String tag = fields.text("Asset tag");
 * Patch.of(new Ticket().customFields(fields.with("Asset tag", "PC-0815").toList()));
 * }</pre>
 */
public final class CustomFields {
  private final List<CustomFieldValue> fields;

  private CustomFields(List<CustomFieldValue> fields) {
    this.fields = fields;
  }

  /** The custom fields of a record that was read with them. */
  public static CustomFields of(Model model) {
    Object value = model.properties().get("customFields");
    if (!(value instanceof List<?> list)) {
      throw new InvalidRequestException(
          model.getClass().getSimpleName()
              + " holds no customFields: read the record with that field first");
    }
    List<CustomFieldValue> copies = new ArrayList<>();
    for (Object item : list) {
      copies.add(((CustomFieldValue) item).copy());
    }
    return new CustomFields(copies);
  }

  /** In the order of the screen. */
  public List<String> captions() {
    return fields.stream().map(f -> String.valueOf(f.getCaption())).toList();
  }

  public boolean has(String caption) {
    return captions().contains(caption);
  }

  /** The value as JSON, null when it is not set. */
  public @Nullable JsonElement get(String caption) {
    return fields.get(index(caption)).getValue();
  }

  /** As {@link #get(String)}, for captions that are not unique. */
  public @Nullable JsonElement get(int id) {
    return fields.get(index(id)).getValue();
  }

  /** The value as text, whatever its type; null when it is not set. */
  public @Nullable String text(String caption) {
    JsonElement value = get(caption);
    return value == null
        ? null
        : value.isJsonPrimitive() ? value.getAsString() : JsonValues.print(value);
  }

  /** The value of a number, percent or currency field; null when it is not set. */
  public @Nullable BigDecimal number(String caption) {
    String text = text(caption);
    try {
      return text == null || text.isEmpty() ? null : new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw unfit(caption, "a number");
    }
  }

  /** The value of a check box; null when it is not set. */
  public @Nullable Boolean flag(String caption) {
    String text = text(caption);
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw unfit(caption, "true or false");
    }
    return text.equalsIgnoreCase("true");
  }

  /** The value of a date field; null when it is not set. */
  public @Nullable OffsetDateTime date(String caption) {
    String text = text(caption);
    if (text == null || text.isEmpty()) {
      return null;
    }
    OffsetDateTime date = DateTimes.parse(text);
    if (date == null) {
      throw unfit(caption, "a date");
    }
    return date;
  }

  /**
   * The same fields with another value in one of them.
   *
   * @param value text, number, flag or date, as the field's type asks; null clears it
   */
  public CustomFields with(String caption, @Nullable Object value) {
    return set(index(caption), value);
  }

  /** As {@link #with(String, Object)}, for captions that are not unique. */
  public CustomFields with(int id, @Nullable Object value) {
    return set(index(id), value);
  }

  /** All fields, for a delta or a whole record; changing the list changes nothing here. */
  public List<CustomFieldValue> toList() {
    List<CustomFieldValue> copies = new ArrayList<>();
    fields.forEach(field -> copies.add(field.copy()));
    return copies;
  }

  /** Captions only: values may be confidential. */
  @Override
  public String toString() {
    String text = "CustomFields" + captions();
    return text.length() > 190 ? text.substring(0, 189) + "…]" : text;
  }

  private CustomFields set(int place, @Nullable Object value) {
    List<CustomFieldValue> changed = new ArrayList<>(fields);
    CustomFieldValue field = fields.get(place);
    changed.set(place, field.copy().value(json(field, value)));
    return new CustomFields(changed);
  }

  private static @Nullable JsonElement json(CustomFieldValue field, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    String caption = String.valueOf(field.getCaption());
    String type = field.getType() == null ? "" : field.getType().value();
    return switch (type) {
      case "Number", "Percent", "Currency" ->
          fit(caption, value, v -> v instanceof Number, "a number");
      case "Checkbox" -> fit(caption, value, v -> v instanceof Boolean, "true or false");
      case "Text", "TextArea", "Hyperlink", "IPAddress", "PhoneNumber", "Password" ->
          fit(caption, value, v -> v instanceof String, "text");
      case "Date" ->
          value instanceof LocalDate day
              ? new JsonPrimitive(DateTimes.format(day.atStartOfDay().atOffset(ZoneOffset.UTC)))
              : fit(
                  caption,
                  value,
                  v -> v instanceof OffsetDateTime || v instanceof Instant || v instanceof String,
                  "a date");
      default -> fit(caption, value, v -> true, "of another type");
    };
  }

  private static JsonElement fit(
      String caption, Object value, Predicate<Object> test, String wanted) {
    boolean json = value instanceof JsonElement;
    if (!json && !test.test(value)) {
      throw new InvalidRequestException(
          "The custom field '" + caption + "' must be " + wanted + ", or null to clear it");
    }
    try {
      return JsonValues.tree(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("The custom field '" + caption + "': " + e.getMessage());
    }
  }

  private static InvalidRequestException unfit(String caption, String wanted) {
    return new InvalidRequestException(
        "The custom field '" + caption + "' does not hold " + wanted + ": read it with text(…)");
  }

  private int index(String caption) {
    return only(f -> caption.equals(f.getCaption()), "'" + caption + "'");
  }

  private int index(int id) {
    return only(f -> Integer.valueOf(id).equals(f.getId()), "with the id " + id);
  }

  private int only(Predicate<CustomFieldValue> test, String what) {
    int found = -1;
    for (int i = 0; i < fields.size(); i++) {
      if (test.test(fields.get(i))) {
        if (found >= 0) {
          throw new InvalidRequestException(
              "There are several custom fields " + what + ": use the one's id instead");
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new InvalidRequestException(
          "There is no custom field " + what + "; the record has " + captions());
    }
    return found;
  }
}
