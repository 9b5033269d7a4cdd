package dev.openpsa.cw.mcp.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lists show by default, held to the catalogue. */
class DefaultFieldsTest {
  /** Members of {@code _info} that ConnectWise fills; the catalogue does not list them. */
  private static final Set<String> INFO = Set.of("dateEntered", "lastUpdated", "enteredBy");

  @TempDir private static Path cache;
  private static Catalog catalog;
  private static DefaultFields fields;

  @BeforeAll
  static void open() {
    catalog = Catalog.open(cache);
    fields = new DefaultFields(name -> catalog.schema(name).orElse(null));
  }

  @AfterAll
  static void close() {
    catalog.close();
  }

  @Test
  void known_areAtLeastTheSixtyMostUsed() {
    assertThat(fields.known()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(fields.known().keySet())
        .contains(
            "Ticket", "Company", "TimeEntry", "Invoice", "Agreement", "Company.Configuration");
  }

  @Test
  void known_eachField_isInTheCatalogue() {
    fields
        .known()
        .forEach(
            (name, shown) -> {
              Schema schema = catalog.schema(name).orElse(null);
              assertThat(schema).as("schema %s", name).isNotNull();
              assertThat(shown).as(name).doesNotHaveDuplicates().hasSizeBetween(3, 9);
              for (String path : shown) {
                assertThat(exists(schema, path)).as("%s of %s", path, name).isTrue();
              }
            });
  }

  @Test
  void known_recordsWithAnId_showIt() {
    fields
        .known()
        .forEach(
            (name, shown) -> {
              if (catalog.schema(name).orElseThrow().field("id") != null) {
                assertThat(shown).as(name).startsWith("id");
              }
            });
  }

  /** With the case that answers have: the projection is applied to them too. */
  private static boolean exists(Schema schema, String path) {
    List<String> names = List.of(path.split("/"));
    if (names.get(0).equals("_info")) {
      return schema.field("_info") != null && INFO.contains(names.get(1));
    }
    Field field = schema.field(names.get(0));
    if (field == null || !field.name().equals(names.get(0)) || field.createOnly()) {
      return false;
    }
    String reference = field.type().kind() == TypeRef.Kind.REF ? field.type().schema() : null;
    Schema target = reference == null ? null : catalog.schema(reference).orElse(null);
    boolean isObject = target != null && !target.fields().isEmpty();
    if (names.size() == 1) {
      return !isObject;
    }
    Field inner = target == null ? null : target.field(names.get(1));
    return inner != null && inner.name().equals(names.get(1));
  }

  @Test
  void of_otherSchemas_areChosenByRule() {
    Schema vendor = catalog.schema("Manufacturer").orElseThrow();
    assertThat(fields.known()).doesNotContainKey("Manufacturer");
    assertThat(fields.of(vendor)).startsWith("id", "name").contains("inactiveFlag");
  }
}
