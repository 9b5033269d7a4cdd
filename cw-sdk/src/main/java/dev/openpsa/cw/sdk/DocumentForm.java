package dev.openpsa.cw.sdk;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document to attach to a record: a file, or a link. Immutable; each method answers a changed
 * copy.
 *
 * <pre>{@code
 * DocumentForm.forRecord("Ticket", 42).file(Upload.of(Path.of("plan.pdf"))).title("Floor plan")
 * }</pre>
 */
public final class DocumentForm implements Form {
  private final String recordType;
  private final int recordId;
  private final @Nullable Upload file;
  private final @Nullable String link;
  private final @Nullable String title;
  private final @Nullable Boolean privateFlag;
  private final @Nullable Boolean readOnlyFlag;
  private final @Nullable Boolean avatar;

  private DocumentForm(
      String recordType,
      int recordId,
      @Nullable Upload file,
      @Nullable String link,
      @Nullable String title,
      @Nullable Boolean privateFlag,
      @Nullable Boolean readOnlyFlag,
      @Nullable Boolean avatar) {
    this.recordType = recordType;
    this.recordId = recordId;
    this.file = file;
    this.link = link;
    this.title = title;
    this.privateFlag = privateFlag;
    this.readOnlyFlag = readOnlyFlag;
    this.avatar = avatar;
  }

  /**
   * A document of that record.
   *
   * @param recordType such as {@code Ticket}, {@code Company}, {@code Contact}
   */
  public static DocumentForm forRecord(String recordType, int recordId) {
    if (recordType.isBlank()) {
      throw new InvalidRequestException("A document needs a record type, such as Ticket");
    }
    return new DocumentForm(recordType, recordId, null, null, null, null, null, null);
  }

  public DocumentForm file(Upload value) {
    return new DocumentForm(
        recordType, recordId, value, link, title, privateFlag, readOnlyFlag, avatar);
  }

  /** A URL in place of a file. */
  public DocumentForm link(String url) {
    return new DocumentForm(
        recordType, recordId, file, url, title, privateFlag, readOnlyFlag, avatar);
  }

  /** Default: the file's name, or the link. */
  public DocumentForm title(String value) {
    return new DocumentForm(
        recordType, recordId, file, link, value, privateFlag, readOnlyFlag, avatar);
  }

  /** Whether to hide it from customers. */
  public DocumentForm privateFlag(boolean value) {
    return new DocumentForm(recordType, recordId, file, link, title, value, readOnlyFlag, avatar);
  }

  public DocumentForm readOnlyFlag(boolean value) {
    return new DocumentForm(recordType, recordId, file, link, title, privateFlag, value, avatar);
  }

  /** Whether it is the picture of the member or contact. */
  public DocumentForm avatar(boolean value) {
    return new DocumentForm(
        recordType, recordId, file, link, title, privateFlag, readOnlyFlag, value);
  }

  @Override
  public List<RestRequest.Part> parts(Set<String> known) {
    if ((file == null) == (link == null)) {
      throw new InvalidRequestException(
          "A document is either a file or a link: call file(…) or link(…), one of them");
    }
    List<RestRequest.Part> parts = new ArrayList<>();
    add(parts, "recordType", recordType);
    add(parts, "recordId", recordId);
    add(parts, "title", title != null ? title : file != null ? file.fileName() : link);
    add(parts, "url", link);
    add(parts, "privateFlag", privateFlag);
    add(parts, "readOnlyFlag", readOnlyFlag);
    add(parts, "readOnlyFlay", readOnlyFlag); // as documented; which one is read is not known
    add(parts, "isAvatar", avatar);
    if (file != null) {
      parts.add(new RestRequest.Part("file", null, file));
    }
    return List.copyOf(parts);
  }

  @Override
  public String toString() {
    return "DocumentForm[" + recordType + " " + recordId + "]";
  }

  private static void add(List<RestRequest.Part> parts, String name, @Nullable Object value) {
    if (value != null) {
      parts.add(new RestRequest.Part(name, value.toString(), null));
    }
  }
}
