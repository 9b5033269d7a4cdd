package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.store.Attachment;
import dev.openpsa.cw.sandbox.store.Attachments;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Documents are listed by the record they belong to, and take their content with them. */
final class DocumentRules implements Rules {
  static final String KEY = "/system/documents";

  private final Attachments attachments;

  DocumentRules(Database database) {
    this.attachments = database.attachments();
  }

  /** The parameters {@code recordType} and {@code recordId}, together or the type alone. */
  @Override
  public @Nullable Predicate<Row> narrow(Request request) {
    String type = request.parameter("recordType");
    boolean hasId = request.parameter("recordId") != null;
    int id = request.number("recordId", 0);
    if (type == null) {
      if (hasId) {
        throw ApiException.general(400, "recordId needs recordType beside it.");
      }
      return null;
    }
    String name = RecordKind.of(type).name();
    return row -> {
      Attachment attachment = attachments.find(row.id());
      return attachment != null
          && attachment.recordType().equals(name)
          && (!hasId || attachment.recordId() == id);
    };
  }

  @Override
  public void deleted(Row row) {
    attachments.remove(row.id());
  }
}
