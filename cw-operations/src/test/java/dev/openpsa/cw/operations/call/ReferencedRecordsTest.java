package dev.openpsa.cw.operations.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.registry.RecordName;
import org.junit.jupiter.api.Test;

/** The table of references names what the document has. */
class ReferencedRecordsTest {
  private final Catalog catalog = SharedCatalog.get();

  @Test
  void everySchemaAndCollection_isInTheCatalogue() {
    ReferencedRecords.GLOBAL.forEach(
        (schema, kind) -> {
          assertThat(catalog.schema(schema)).as(schema).isPresent();
          assertThat(catalog.endpoint("GET", kind.collection().replaceFirst("/$", "")))
              .as(kind.collection())
              .isPresent();
        });
    ReferencedRecords.OWNED.forEach(
        (schema, owned) -> {
          assertThat(catalog.schema(schema)).as(schema).isPresent();
          assertThat(catalog.endpoint("GET", owned.of(7))).as(owned.collection()).isPresent();
        });
  }

  @Test
  void everyRecordWithAReferenceSchemaOfItsName_isInTheTable() {
    for (RecordName kind : RecordName.values()) {
      String schema =
          Character.toUpperCase(kind.word().charAt(0)) + kind.word().substring(1) + "Reference";
      catalog
          .schema(schema)
          .ifPresent(known -> assertThat(ReferencedRecords.GLOBAL).containsKey(known.name()));
    }
  }
}
