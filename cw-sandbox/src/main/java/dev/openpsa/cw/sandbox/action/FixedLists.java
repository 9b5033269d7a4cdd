package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import java.util.Objects;

/** Lists that ConnectWise brings and nobody changes. */
final class FixedLists {
  /** Extension, media type, description. */
  private static final List<List<String>> DOCUMENT_TYPES =
      List.of(
          List.of("csv", "text/csv", "Comma-separated values"),
          List.of("docx", word("wordprocessingml.document"), "Word document"),
          List.of("eml", "message/rfc822", "Mail message"),
          List.of("gif", "image/gif", "GIF image"),
          List.of("jpg", "image/jpeg", "JPEG image"),
          List.of("pdf", "application/pdf", "PDF document"),
          List.of("png", "image/png", "PNG image"),
          List.of("pptx", word("presentationml.presentation"), "PowerPoint presentation"),
          List.of("txt", "text/plain", "Text"),
          List.of("xlsx", word("spreadsheetml.sheet"), "Excel workbook"),
          List.of("zip", "application/zip", "Archive"));

  /** Name as the API writes it, name as people read it. */
  private static final List<List<String>> BILLABLE_OPTIONS =
      List.of(
          List.of("Billable", "Billable"),
          List.of("DoNotBill", "Do Not Bill"),
          List.of("NoCharge", "No Charge"),
          List.of("NoDefault", "No Default"));

  private final Records records;

  FixedLists(Records records) {
    this.records = records;
  }

  private static String word(String kind) {
    return "application/vnd.openxmlformats-officedocument." + kind;
  }

  void register(Register register) {
    register
        .on("GET /system/documentTypes/info", call -> records.page(documentTypes(), call))
        .on("GET /system/documentTypes/info/count", call -> records.countIn(documentTypes(), call))
        .on("GET /system/documentTypes/{id}/info", this::documentType)
        .on("GET /system/BillableOptions/info", call -> records.page(billableOptions(), call))
        .on("GET /system/m365contactsync/{id}/info", call -> none("Contact sync", call))
        .on("GET /system/office365/application/{id}/info", call -> none("Application", call));
  }

  private Answer documentType(Call call) {
    Table view = documentTypes();
    Row row = view.find(call.id(0));
    if (row == null) {
      throw ApiException.notFound("Document Type", call.argument(0));
    }
    return records.answer(200, view, Objects.requireNonNull(row), call);
  }

  private Table documentTypes() {
    Table view = records.scratch("DocumentType");
    for (List<String> type : DOCUMENT_TYPES) {
      view.insert(
          view.draft(0)
              .set("fileExtension", type.get(0))
              .set("mimeType", type.get(1))
              .set("description", type.get(2)),
          Audit.created(records.database().now(), "zAdmin"));
    }
    return view;
  }

  private Table billableOptions() {
    Table view = records.scratch("BillableOptionsInfo");
    for (List<String> option : BILLABLE_OPTIONS) {
      String id = option.get(0);
      view.insert(
          view.draft(0)
              .set("optionId", id)
              .set("enumId", id)
              .set("name", option.get(1))
              .set("billableFlag", id.equals("Billable"))
              .set("invoiceFlag", id.equals("Billable") || id.equals("NoCharge"))
              .set("timeFlag", true)
              .set("expenseFlag", true)
              .set("productFlag", !id.equals("NoDefault"))
              .set("defaultFlag", id.equals("Billable"))
              .set("includeNoDefaultFlag", id.equals("NoDefault")),
          Audit.created(records.database().now(), "zAdmin"));
    }
    return view;
  }

  /** A collection that is empty: what it describes is no part of a sandbox. */
  private static Answer none(String label, Call call) {
    throw ApiException.notFound(label, call.argument(0));
  }
}
