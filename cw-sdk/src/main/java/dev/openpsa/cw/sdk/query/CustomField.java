package dev.openpsa.cw.sdk.query;

import dev.openpsa.cw.sdk.query.Field.Target;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.List;
import java.util.Objects;

/**
 * Conditions on custom fields, for {@code Query.customFieldConditions}: {@code
 * CustomField.captioned("Asset tag").eq("A-17")}, or {@code
 * CustomField.captioned("Visits").number().gt(3)}.
 *
 * <p>They ask whether a record has some custom field of that caption and value. So their {@code
 * not()} asks for a field that has another caption or another value, which nearly every record has;
 * use {@code ne}, {@code notIn} or {@code notContains} instead. And two captions joined by {@code
 * and} ask for one field that has both, which no record has: ask for one, and filter by the other.
 */
public final class CustomField {
  private static final FieldPath VALUE = new FieldPath(List.of("value"));
  private static final FieldPath ALL = new FieldPath(List.of("customFields"));

  private CustomField() {}

  /**
   * The value of the custom field with that caption.
   *
   * @param caption as the setup table of ConnectWise shows it
   */
  public static AnyField captioned(String caption) {
    Objects.requireNonNull(caption, "caption");
    return new AnyField(new Target(VALUE, ALL, Field.of("caption").eq(caption)));
  }
}
