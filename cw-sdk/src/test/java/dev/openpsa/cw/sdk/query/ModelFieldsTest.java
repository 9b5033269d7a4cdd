package dev.openpsa.cw.sdk.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.SpecDocument;
import dev.openpsa.cw.spec.TypeRef;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generated fields against the specification that they are generated from. */
class ModelFieldsTest {
  private static final Set<String> AUDIT = Set.of("lastUpdated", "dateEntered");
  private static SpecDocument spec;

  @BeforeAll
  static void readSpecification() throws IOException {
    spec = SpecDocument.read(Path.of(System.getProperty("cw.spec.file")));
  }

  @Test
  void fields_everyModel_areThePropertiesOfItsSchemaWithTheirTypes()
      throws ReflectiveOperationException {
    int models = 0;
    int fields = 0;
    for (Schema schema : spec.schemas().values()) {
      ModelFields made = fieldsOf(schema);
      if (made == null) {
        continue;
      }
      models++;
      Set<String> seen = new TreeSet<>();
      for (Method method : methods(made)) {
        Selectable field = (Selectable) method.invoke(made);
        if (isAudit(schema, method)) {
          assertThat(((Field) field).path()).hasToString(method.getName());
          assertThat(field.selection()).hasToString("_info/" + method.getName());
          continue;
        }
        String name = field.selection().toString();
        dev.openpsa.cw.spec.Field property = schema.field(name);
        assertThat(property).as(schema + "/" + name).isNotNull();
        assertThat(property.name()).isEqualTo(name);
        assertThat(method.getReturnType())
            .as(schema + "/" + name)
            .isEqualTo(expected(property.type()));
        seen.add(name);
        fields++;
      }
      assertThat(seen)
          .as(schema.name())
          .containsExactlyInAnyOrderElementsOf(
              schema.fields().stream().map(dev.openpsa.cw.spec.Field::name).toList());
    }
    assertThat(models).isGreaterThan(800);
    assertThat(fields).isGreaterThan(8_000);
  }

  @Test
  void fields_belowReferencesAndLists_resolveInTheSchemas() throws ReflectiveOperationException {
    Set<String> walked = new HashSet<>();
    for (Schema schema : spec.schemas().values()) {
      ModelFields made = fieldsOf(schema);
      if (made != null) {
        walk(schema, made, 3, walked);
      }
    }
    assertThat(walked)
        .contains("Ticket board/name", "Contact communicationItems/type/name")
        .hasSizeGreaterThan(10_000);
  }

  @Test
  void audit_recordsAlone_haveIt() {
    assertThat(Ticket.fields().lastUpdated().desc()).hasToString("lastUpdated desc");
    assertThat(Stream.of(Ticket.Fields.class.getDeclaredMethods()).map(Method::getName))
        .containsAll(AUDIT);
    assertThat(Stream.of(Ticket.fields().board().getClass().getDeclaredMethods()))
        .noneMatch(m -> AUDIT.contains(m.getName()));
  }

  private static void walk(Schema root, ModelFields fields, int depth, Set<String> walked)
      throws ReflectiveOperationException {
    for (Method method : methods(fields)) {
      Selectable field = (Selectable) method.invoke(fields);
      if (field instanceof ModelFields below && depth > 1) {
        walk(root, below, depth - 1, walked);
      } else if (!AUDIT.contains(method.getName())) {
        List<String> names = field.selection().names();
        assertThat(resolves(root, names)).as(root + " " + field.selection()).isTrue();
        walked.add(root + " " + field.selection());
      }
    }
  }

  private static boolean resolves(Schema root, List<String> names) {
    @Nullable Schema here = root;
    for (int i = 0; i < names.size(); i++) {
      dev.openpsa.cw.spec.Field field = here == null ? null : here.field(names.get(i));
      if (field == null) {
        return false;
      }
      here = spec.schemas().get(field.type().schemaName());
    }
    return true;
  }

  /** Null for the few schemas that are enumerations or maps, and so no models. */
  private static @Nullable ModelFields fieldsOf(Schema schema) throws ReflectiveOperationException {
    try {
      Class<?> model = Class.forName(Ticket.class.getPackageName() + "." + schema.name());
      return (ModelFields) model.getMethod("fields").invoke(null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static List<Method> methods(ModelFields fields) {
    return Stream.of(fields.getClass().getDeclaredMethods()).filter(m -> !m.isSynthetic()).toList();
  }

  private static boolean isAudit(Schema schema, Method method) {
    return AUDIT.contains(method.getName()) && schema.field(method.getName()) == null;
  }

  private static Class<?> expected(TypeRef type) throws ClassNotFoundException {
    TypeRef one = type.isArray() && type.items() != null ? type.items() : type;
    if (one.kind() == TypeRef.Kind.REF) {
      return Class.forName(Ticket.class.getPackageName() + "." + one.schema() + "$Fields");
    }
    return switch (type.kind()) {
      case STRING, BINARY ->
          !type.enumValues().isEmpty()
              ? EnumField.class
              : String.valueOf(type.format()).startsWith("date")
                  ? DateTimeField.class
                  : TextField.class;
      case INTEGER, NUMBER -> NumberField.class;
      case BOOLEAN -> BooleanField.class;
      default -> AnyField.class;
    };
  }
}
