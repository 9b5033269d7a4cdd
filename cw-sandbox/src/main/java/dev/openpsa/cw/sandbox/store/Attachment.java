package dev.openpsa.cw.sandbox.store;

import org.jspecify.annotations.Nullable;

/**
 * What a document's record does not show.
 *
 * @param recordType what kind of record the document belongs to
 * @param content null for a link
 * @param contentType of the content
 * @param isAvatar whether it is the record's picture
 */
public record Attachment(
    String recordType, int recordId, @Nullable Blob content, String contentType, boolean isAvatar) {

  public boolean belongsTo(String otherType, int otherId) {
    return recordType.equals(otherType) && recordId == otherId;
  }
}
