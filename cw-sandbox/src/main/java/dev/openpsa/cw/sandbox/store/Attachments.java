package dev.openpsa.cw.sandbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Attachments by their documents' ids. Guarded by the {@link Database}'s lock. */
public final class Attachments {
  private final Map<Integer, Attachment> byDocument = new TreeMap<>();

  public @Nullable Attachment find(int document) {
    return byDocument.get(document);
  }

  /** Attaches in the place of what was there. */
  public void put(int document, Attachment attachment) {
    Attachment old = byDocument.put(document, attachment);
    if (old != null && old.content() != attachment.content()) {
      discard(old);
    }
  }

  public void remove(int document) {
    Attachment old = byDocument.remove(document);
    if (old != null) {
      discard(old);
    }
  }

  public boolean isAttached(int document, String recordType, int recordId) {
    Attachment attachment = byDocument.get(document);
    return attachment != null && attachment.belongsTo(recordType, recordId);
  }

  /** The record's latest picture. */
  public @Nullable Attachment avatar(String recordType, int recordId) {
    Attachment latest = null;
    for (Attachment attachment : byDocument.values()) {
      latest =
          attachment.isAvatar() && attachment.belongsTo(recordType, recordId) ? attachment : latest;
    }
    return latest;
  }

  Map<Integer, Attachment> all() {
    return Map.copyOf(byDocument);
  }

  /** Goes back to what was attached before. */
  void restore(Map<Integer, Attachment> earlier) {
    for (Attachment attachment : byDocument.values()) {
      if (!earlier.containsValue(attachment)) {
        discard(attachment);
      }
    }
    byDocument.clear();
    byDocument.putAll(earlier);
  }

  private static void discard(Attachment attachment) {
    try {
      if (attachment.content() != null) {
        attachment.content().discard();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
