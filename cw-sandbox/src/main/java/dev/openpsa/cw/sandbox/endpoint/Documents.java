package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Attachment;
import dev.openpsa.cw.sandbox.store.Attachments;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Blob;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Flags;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.sandbox.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files and links that belong to records: upload, download, pictures. */
final class Documents {
  private static final Set<String> IMAGES =
      Set.of("bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp");
  private static final String UPLOAD_SAMPLE =
      """
      <!DOCTYPE html>
      <html><head><title>Document upload</title></head><body>
      <form action="../documents" method="post" enctype="multipart/form-data">
        <p><label>recordType <input type="text" name="recordType" value="Ticket"></label></p>
        <p><label>recordId <input type="number" name="recordId"></label></p>
        <p><label>title <input type="text" name="title"></label></p>
        <p><label>file <input type="file" name="file"></label></p>
        <p><label>url <input type="text" name="url"></label></p>
        <p><label>privateFlag <input type="checkbox" name="privateFlag" value="true"></label></p>
        <p><label>readOnlyFlag <input type="checkbox" name="readOnlyFlag" value="true"></label></p>
        <p><label>isAvatar <input type="checkbox" name="isAvatar" value="true"></label></p>
        <p><input type="submit" value="Upload"></p>
      </form></body></html>
      """;

  private final Database database;
  private final Attachments attachments;
  private final Table table;
  private final Reads reads;

  Documents(Database database, Reads reads) {
    this.database = database;
    this.attachments = database.attachments();
    this.table = database.table(DocumentRules.KEY);
    this.reads = reads;
  }

  Answer upload(Request request) {
    Form form = form(request);
    Problems problems = new Problems(Labels.resource(table.type()));
    RecordKind kind = kind(form, problems);
    int recordId = recordId(form, kind, problems);
    String url = form.text("url");
    UploadedFile file = form.file();
    if (file == null && url == null) {
      problems.add("MissingRequiredField", "file", "A file or a url is required.");
    }
    problems.throwIfAny();
    Draft draft = table.draft(0);
    draft.set("owner", request.member());
    draft.set("createdOnDate", database.now().toString());
    draft.set("publicFlag", true);
    describe(draft, form);
    draft.setDefault("title", file == null ? url : file.name());
    Flags.settle(draft);
    Row row = table.insert(draft, Audit.created(database.now(), request.member()));
    row = withGuid(row, file);
    attachments.put(
        row.id(),
        new Attachment(
            Objects.requireNonNull(kind).name(),
            recordId,
            file == null ? null : file.content(),
            file == null ? "" : file.contentType(),
            flag(form, "isAvatar", false)));
    form.keepFile();
    return answer(201, row, request);
  }

  /** Changes what the form names. */
  Answer update(Request request, String id) {
    Form form = form(request);
    Row row = row(id);
    Attachment old = attachments.find(row.id());
    UploadedFile file = form.file();
    Draft draft = describe(table.draft(row), form);
    Flags.settle(draft);
    Row changed = table.replace(draft, row.audit().changed(database.now(), request.member()));
    if (old != null && file != null) {
      changed = withGuid(changed, file);
      attachments.put(
          row.id(),
          new Attachment(
              old.recordType(),
              old.recordId(),
              file.content(),
              file.contentType(),
              flag(form, "isAvatar", old.isAvatar())));
      form.keepFile();
    }
    return answer(200, changed, request);
  }

  Answer download(String id) {
    Row row = row(id);
    Attachment attachment = attachments.find(row.id());
    if (attachment == null || attachment.content() == null) {
      throw noContent(row);
    }
    String fileName = String.valueOf(Lookup.value(table, row, "fileName"));
    return stream(attachment.content(), "application/octet-stream")
        .with("Content-Disposition", disposition(fileName));
  }

  /** A picture is its own thumbnail; nothing else has one. */
  Answer thumbnail(String id) {
    Row row = row(id);
    Attachment attachment = attachments.find(row.id());
    boolean isImage = Boolean.TRUE.equals(Lookup.value(table, row, "imageFlag"));
    if (attachment == null || attachment.content() == null || !isImage) {
      throw noContent(row);
    }
    return stream(attachment.content(), attachment.contentType());
  }

  /** The record's latest picture. */
  Answer avatar(String recordType, String id) {
    RecordKind kind = RecordKind.of(recordType);
    int number = number(id);
    Attachment avatar = attachments.avatar(kind.name(), number);
    if (!kind.exists(database, number) || avatar == null || avatar.content() == null) {
      throw ApiException.notFound(recordType + " image", id);
    }
    return stream(avatar.content(), avatar.contentType());
  }

  Answer uploadSample() {
    return Answer.text(200, "text/html; charset=utf-8", UPLOAD_SAMPLE);
  }

  private static Form form(Request request) {
    if (request.form() == null) {
      throw ApiException.general(
          415, "The request entity's media type is not supported: send multipart/form-data.");
    }
    return request.form();
  }

  private static @Nullable RecordKind kind(Form form, Problems problems) {
    String type = form.text("recordType");
    if (type == null) {
      problems.add("MissingRequiredField", "recordType", "The recordType field is required.");
      return null;
    }
    RecordKind kind = RecordKind.of(type);
    if (kind.keys().isEmpty()) {
      problems.add("InvalidField", "recordType", "Nothing can be uploaded to " + type + " records");
    }
    return kind;
  }

  private int recordId(Form form, @Nullable RecordKind kind, Problems problems) {
    String text = form.text("recordId");
    if (text == null) {
      problems.add("MissingRequiredField", "recordId", "The recordId field is required.");
      return 0;
    }
    int id;
    try {
      id = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw ApiException.general(
          400, "Could not convert string to integer: " + text + ". Path 'recordId'.");
    }
    if (kind != null && !kind.keys().isEmpty() && !kind.exists(database, id)) {
      String label = Labels.kind(database.table(kind.keys().get(0)).type());
      problems.add("NotFound", "recordId", label + " " + id + " not found");
    }
    return id;
  }

  /** Sets what the form says of the document and of its file. */
  private static Draft describe(Draft draft, Form form) {
    if (form.text("title") != null) {
      draft.set("title", form.text("title"));
    }
    if (form.text("privateFlag") != null) {
      draft.set("publicFlag", !flag(form, "privateFlag", false));
    }
    // The specification spells it readOnlyFlay; which of the two the server reads is not known.
    for (String name : List.of("readOnlyFlay", "readOnlyFlag")) {
      if (form.text(name) != null) {
        draft.set("readOnlyFlag", flag(form, name, false));
      }
    }
    UploadedFile file = form.file();
    if (file != null) {
      draft.set("fileName", file.name());
      draft.set("size", (int) file.content().length());
      draft.set("imageFlag", IMAGES.contains(extension(file.name())));
      draft.set("linkFlag", false).set("urlFlag", false);
    } else if (form.text("url") != null) {
      draft.set("fileName", form.text("url"));
      draft.set("linkFlag", true).set("urlFlag", true);
    }
    return draft;
  }

  private static boolean flag(Form form, String name, boolean fallback) {
    String text = form.text(name);
    if (text == null) {
      return fallback;
    }
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw ApiException.general(
          400, "Could not convert string to boolean: " + text + ". Path '" + name + "'.");
    }
    return Boolean.parseBoolean(text);
  }

  /** The server's name for a file hangs on the document's id, so that the same seed repeats it. */
  private Row withGuid(Row row, @Nullable UploadedFile file) {
    byte[] name = ("document " + row.id()).getBytes(StandardCharsets.UTF_8);
    String guid = UUID.nameUUIDFromBytes(name).toString();
    Draft draft = table.draft(row).set("guid", guid);
    if (file != null) {
      String extension = extension(file.name());
      draft.set("serverFileName", guid + (extension.isEmpty() ? "" : "." + extension));
    }
    return table.replace(draft, row.audit());
  }

  private static String extension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private Answer answer(int status, Row row, Request request) {
    Source source = new Source(table, table.type(), Source.Belonging.PARENT);
    return reads.record(status, source, row, request);
  }

  private Row row(String id) {
    Row row = table.find(number(id));
    if (row == null) {
      throw ApiException.notFound("Document", id);
    }
    return row;
  }

  private static int number(String id) {
    try {
      return Integer.parseInt(id);
    } catch (NumberFormatException e) {
      throw ApiException.unknownEndpoint();
    }
  }

  private static ApiException noContent(Row row) {
    return ApiException.notFound("Document content", String.valueOf(row.id()));
  }

  private static Answer stream(Blob content, String contentType) {
    try {
      return Answer.stream(200, content.open(), content.length()).with("Content-Type", contentType);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names that are not ASCII come twice: stripped, and in the extended form of RFC 6266. */
  private static String disposition(String fileName) {
    String plain = fileName.replaceAll("[^ -~]", "_").replaceAll("([\"\\\\])", "\\\\$1");
    String disposition = "attachment; filename=\"" + plain + "\"";
    return fileName.chars().allMatch(c -> c >= ' ' && c <= '~')
        ? disposition
        : disposition
            + "; filename*=UTF-8''"
            + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
