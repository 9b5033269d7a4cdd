package dev.openpsa.cw.spec.conditions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The {@code fields} parameter: what an answer is limited to. */
public record FieldList(List<FieldPath> fields) {

  public FieldList {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("fields needs at least one field");
    }
  }

  /**
   * Reads {@code id,name,status/id}.
   *
   * @throws ConditionSyntaxException naming what was expected and where
   */
  public static FieldList parse(String text) {
    Scanner in = new Scanner("fields", text);
    List<FieldPath> fields = new ArrayList<>();
    do {
      fields.add(in.fieldPath());
    } while (in.take(","));
    if (!in.atEnd()) {
      throw in.error("expected a comma or the end");
    }
    return new FieldList(fields);
  }

  @Override
  public String toString() {
    return fields.stream().map(FieldPath::toString).collect(Collectors.joining(","));
  }
}
