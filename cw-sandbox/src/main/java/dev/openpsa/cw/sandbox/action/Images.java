package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Form;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.endpoint.UploadedFile;
import dev.openpsa.cw.sandbox.store.Attachment;
import dev.openpsa.cw.sandbox.store.Attachments;
import dev.openpsa.cw.sandbox.store.Blob;
import dev.openpsa.cw.sandbox.store.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Pictures of priorities and of menu entries. */
final class Images {
  private static final String PRIORITIES = "/service/priorities";
  private static final String MENU = "/system/menuentries";
  private static final String ICON = "ToolbarIcon";
  private static final Map<String, Integer> COLORS =
      Map.of(
          "red", 0xE53935,
          "orange", 0xFB8C00,
          "yellow", 0xFDD835,
          "green", 0x43A047,
          "blue", 0x1E88E5,
          "white", 0xFFFFFF);
  private static final int GRAY = 0x9E9E9E;

  private final Records records;

  Images(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .on("GET /service/priorities/{id}/image", this::priority)
        .on("GET /system/menuentries/{id}/image", this::menuImage)
        .onSilent("POST /system/menuentries/{id}/image", this::keepMenuImage);
  }

  /** A square of the priority's colour. */
  private Answer priority(Call call) {
    Row priority = records.require(PRIORITIES, call.id(0));
    String color = records.text(PRIORITIES, priority, "color").toLowerCase(Locale.ROOT);
    byte[] png = PngSquare.of(COLORS.getOrDefault(color, GRAY));
    return Answer.stream(200, new ByteArrayInputStream(png), png.length)
        .with("Content-Type", "image/png");
  }

  private Answer menuImage(Call call) {
    Row entry = records.require(MENU, call.id(0));
    Attachment icon = records.database().attachments().avatar(ICON, entry.id());
    Blob content = icon == null ? null : icon.content();
    if (icon == null || content == null) {
      throw ApiException.notFound("Menu Entry Image", call.argument(0));
    }
    try {
      return Answer.stream(200, content.open(), content.length())
          .with("Content-Type", icon.contentType());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The picture belongs to no document: it is kept under the entry's negative id. */
  private void keepMenuImage(Call call) {
    Row entry = records.require(MENU, call.id(0));
    Form form = call.request().form();
    UploadedFile file = form == null ? null : form.file();
    if (form == null || file == null) {
      throw ApiException.general(
          415, "The request entity's media type is not supported: send multipart/form-data.");
    }
    Attachments attachments = records.database().attachments();
    attachments.put(
        -entry.id(), new Attachment(ICON, entry.id(), file.content(), file.contentType(), true));
    form.keepFile();
  }
}
