package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every record of a screen has the custom fields that the setup defines for it. */
final class CustomFieldPlanter {
  private static final String DEFINITIONS = "/system/userdefinedfields";

  /** Tables with custom fields, by the screens that their definitions name. */
  private static final Map<String, String> SCREENS =
      Map.of(
          "company", "/company/companies",
          "contact", "/company/contacts",
          "ticket", "/service/tickets",
          "configuration", "/company/configurations");

  /** What is chosen where nobody chooses, by the caption of the list. */
  private static final Map<String, String> DEFAULTS = Map.of("Newsletter", "Never");

  /** What can be chosen. */
  private static final Map<String, List<String>> OPTIONS =
      Map.of(
          "Account Tier", List.of("Gold", "Silver", "Bronze"),
          "Newsletter", List.of("Weekly", "Monthly", "Never"));

  private final Ground ground;
  private int options;

  CustomFieldPlanter(Ground ground) {
    this.ground = ground;
  }

  void plant() {
    for (Row definition : new ArrayList<>(ground.rows(DEFINITIONS))) {
      ground.amend(
          DEFINITIONS,
          definition,
          d ->
              d.set("options", options(ground.text(DEFINITIONS, definition, "caption")))
                  .set("connectWiseID", guid(definition))
                  .set("dateCreated", definition.audit().entered())
                  .set("businessUnitIds", List.of())
                  .set("locationIds", List.of()));
    }
    SCREENS.forEach(
        (screen, key) ->
            ground
                .table(key)
                .defineCustomFields(
                    ground.rows(DEFINITIONS).stream()
                        .filter(d -> ground.text(DEFINITIONS, d, "screenId").equals(screen))
                        .map(this::field)
                        .toList()));
  }

  private @Nullable List<Embedded> options(String caption) {
    List<String> values = OPTIONS.get(caption);
    if (values == null) {
      return null;
    }
    List<Embedded> list = new ArrayList<>();
    for (String value : values) {
      list.add(
          empty("UserDefinedFieldOption")
              .with("id", ++options)
              .with("optionValue", value)
              .with("defaultFlag", value.equals(DEFAULTS.get(caption)))
              .with("inactiveFlag", false)
              .with("sortOrder", list.size()));
    }
    return List.copyOf(list);
  }

  private static String guid(Row definition) {
    byte[] name = (DEFINITIONS + '/' + definition.id()).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }

  private Embedded field(Row definition) {
    String caption = ground.text(DEFINITIONS, definition, "caption");
    return empty("CustomFieldValue")
        .with("id", definition.id())
        .with("caption", caption)
        .with("type", ground.text(DEFINITIONS, definition, "fieldTypeIdentifier"))
        .with("entryMethod", ground.text(DEFINITIONS, definition, "entryTypeIdentifier"))
        .with("numberOfDecimals", 0)
        .with("value", DEFAULTS.get(caption))
        .with("connectWiseId", guid(definition));
  }

  private Embedded empty(String type) {
    RecordType fields = ground.database().api().type(type);
    return new Embedded(fields, new Object[fields.fields().size()]);
  }
}
