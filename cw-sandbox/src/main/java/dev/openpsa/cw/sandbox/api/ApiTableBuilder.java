package dev.openpsa.cw.sandbox.api;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.SpecDocument;
import dev.openpsa.cw.spec.TypeRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs in the build: writes the table that {@link ApiTable} reads. */
public final class ApiTableBuilder {
  private final SpecDocument spec;
  private final StringBuilder out = new StringBuilder(1 << 20);

  private ApiTableBuilder(SpecDocument spec) {
    this.spec = spec;
  }

  /**
   * Makes the table.
   *
   * @param args the file {@code manage.json} and the file to write
   */
  public static void main(String[] args) throws IOException {
    Path target = Path.of(args[1]);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.writeString(target, new ApiTableBuilder(SpecDocument.read(Path.of(args[0]))).table());
  }

  private String table() {
    line("version", spec.version());
    for (Endpoint e : spec.endpoints()) {
      line(
          "operation",
          e.method(),
          e.path(),
          e.operationId(),
          recordType(e.answer()),
          e.answer() != null && e.answer().isArray() ? "list" : "",
          recordType(e.body()),
          String.valueOf(e.status()));
    }
    for (Schema schema : spec.schemas().values()) {
      line("type", schema.name());
      for (Field field : schema.fields()) {
        if (!field.name().equals("_info")) {
          field(field);
        }
      }
    }
    return out.toString();
  }

  private void field(Field f) {
    Kind kind = kind(f.type());
    Kind element = f.type().items() == null ? kind : kind(f.type().items());
    line(
        "field",
        f.name(),
        kind.name(),
        element.name(),
        recordType(f.type()),
        String.join(",", values(f.type())),
        (f.required() ? "r" : "") + (f.requiredOnUpdate() ? "u" : "") + (f.createOnly() ? "c" : ""),
        f.maxLength() == null ? "" : f.maxLength().toString());
  }

  private Kind kind(TypeRef type) {
    return switch (type.kind()) {
      case STRING ->
          type.format() != null && type.format().startsWith("date") ? Kind.DATE_TIME : Kind.TEXT;
      case BINARY -> Kind.TEXT;
      case INTEGER -> Kind.INTEGER;
      case NUMBER -> Kind.NUMBER;
      case BOOLEAN -> Kind.BOOLEAN;
      case REF -> values(type).isEmpty() ? Kind.OBJECT : Kind.TEXT;
      case ARRAY -> Kind.LIST;
      case MAP, ANY -> Kind.ANY;
    };
  }

  private java.util.List<String> values(TypeRef type) {
    Schema schema = spec.schema(type.schemaName());
    return schema != null ? schema.enumValues() : type.enumValues();
  }

  private static String recordType(@Nullable TypeRef type) {
    return type == null ? "" : Objects.requireNonNullElse(type.schemaName(), "");
  }

  private void line(String... columns) {
    out.append(String.join("\t", columns)).append('\n');
  }
}
