package dev.openpsa.cw.operations.guard;

import org.jspecify.annotations.Nullable;

/** What the caller brings to have a write carried out. */
public record Confirmation(boolean confirm, @Nullable String token) {
  public static final Confirmation NONE = new Confirmation(false, null);
}
