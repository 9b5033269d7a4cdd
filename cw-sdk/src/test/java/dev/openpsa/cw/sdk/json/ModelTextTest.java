package dev.openpsa.cw.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sdk.model.ConfigurationQuestion;
import dev.openpsa.cw.sdk.model.CustomFieldValue;
import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.TypeRef;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ModelTextTest {
  private static final String SECRET = "hunter2";
  private static final Pattern SECRETIVE =
      Pattern.compile(
          "password$|secret$|privatekey$|token$|licensekey$|encryptionkey$",
          Pattern.CASE_INSENSITIVE);

  @Test
  void everyModel_isShortAndHidesItsSecrets() {
    int secrets = 0;
    for (EveryModel.Entry entry : EveryModel.entries()) {
      JsonObject longest = new JsonObject();
      JsonObject confidential = new JsonObject();
      for (Field field : entry.schema().fields()) {
        longest.add(field.name(), filled(field.type(), "long\n".repeat(100)));
        if (SECRETIVE.matcher(field.name()).find()) {
          confidential.add(field.name(), filled(field.type(), SECRET));
          secrets++;
        }
      }
      assertThat(Model.of(longest, entry.make()).toString())
          .as(entry.name())
          .hasSizeLessThan(200)
          .doesNotContain("\n");
      assertThat(Model.of(confidential, entry.make()).toString())
          .as(entry.name())
          .doesNotContain(SECRET);
    }
    assertThat(secrets).isGreaterThan(10);
  }

  @Test
  void customFieldAndQuestion_ofTypePassword_hideTheirValue() {
    JsonElement value = new JsonPrimitive(SECRET);
    CustomFieldValue typed = new CustomFieldValue().type(CustomFieldValue.TypeEnum.PASSWORD);
    CustomFieldValue captioned = new CustomFieldValue().caption("Router password");
    ConfigurationQuestion question =
        new ConfigurationQuestion().fieldType(ConfigurationQuestion.FieldTypeEnum.PASSWORD);
    assertThat(typed.value(value).toString()).contains("value=***").doesNotContain(SECRET);
    assertThat(captioned.value(value).toString()).doesNotContain(SECRET);
    assertThat(question.answer(value).toString()).doesNotContain(SECRET);
    assertThat(new CustomFieldValue().caption("Door").value(new JsonPrimitive("12")).toString())
        .isEqualTo("CustomFieldValue{caption=Door, value=12}");
  }

  @Test
  void unknownProperties_areShortAndMaskedToo() {
    Ticket ticket = new Ticket();
    JsonObject nested = new JsonObject();
    nested.addProperty("password", SECRET);
    ticket.putAdditionalProperty("later", nested);
    ticket.putAdditionalProperty("vaultSecret", nested);
    ticket.putAdditionalProperty("x".repeat(500), new JsonPrimitive(1));
    assertThat(ticket.toString()).hasSizeLessThan(200).contains("later={…}", "vaultSecret=***");
    assertThat(ticket.toString()).doesNotContain(SECRET);
  }

  private static JsonElement filled(TypeRef type, String text) {
    JsonObject object = new JsonObject();
    object.addProperty("id", 1);
    object.addProperty("identifier", text);
    object.addProperty("name", text);
    object.addProperty("password", text);
    JsonArray array = new JsonArray();
    array.add(object);
    return switch (type.kind()) {
      case REF, MAP -> object;
      case ARRAY -> array;
      default -> new JsonPrimitive(text);
    };
  }
}
