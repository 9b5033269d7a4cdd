package dev.openpsa.cw.sdk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.openpsa.cw.sdk.json.JsonValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A native image holds what can be seen to be reached. Nothing here is found by name, so the SDK's
 * list of what else to keep is empty.
 */
class NativeImageTest {
  private static final String METADATA =
      "/META-INF/native-image/dev.openpsa/cw-sdk/reachability-metadata.json";

  /** What classes are asked that needs no list. */
  private static final Set<String> HARMLESS =
      Set.of(
          "getName", "getSimpleName", "getPackage", "desiredAssertionStatus", "isInstance", "cast");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.openpsa.cw.sdk", "dev.openpsa.cw.spec.conditions");

  @Test
  void classes_all_findNothingByName() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.lang.reflect..", "java.lang.invoke..", "sun..", "kotlin.reflect..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.ServiceLoader")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.ResourceBundle")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ClassLoader")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .orShould()
        .callMethodWhere(
            describe(
                "a class is asked for its members or resources",
                (JavaCall<?> call) ->
                    call.getTargetOwner().isEquivalentTo(Class.class)
                        && !HARMLESS.contains(call.getName())))
        .orShould()
        .callMethodWhere(
            describe(
                "Gson looks into a class; its adapter of JSON trees looks into none",
                (JavaCall<?> call) ->
                    call.getTargetOwner().isEquivalentTo(Gson.class)
                        && !(call.getName().equals("getAdapter")
                            && call.getOriginOwner().isEquivalentTo(JsonValues.class))))
        .check(CLASSES);
    assertThat(CLASSES.size()).isGreaterThan(1000);
  }

  @Test
  void classes_ofTheSdk_needOnlyTheConditionsOfTheSpecification() {
    noClasses()
        .that()
        .resideInAPackage("dev.openpsa.cw.sdk..")
        .should()
        .dependOnClassesThat(
            describe(
                "the specification's other packages",
                c ->
                    c.getPackageName().startsWith("dev.openpsa.cw.spec")
                        && !c.getPackageName().equals("dev.openpsa.cw.spec.conditions")))
        .check(CLASSES);
  }

  @Test
  void metadata_inTheJar_isEmpty() throws IOException {
    try (InputStream in = NativeImageTest.class.getResourceAsStream(METADATA)) {
      assertThat(in).isNotNull();
      JsonObject lists =
          JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .getAsJsonObject();
      assertThat(lists.keySet()).contains("reflection", "resources");
      for (JsonElement list : lists.asMap().values()) {
        assertThat(list.getAsJsonArray()).isEmpty();
      }
    }
  }
}
