package dev.openpsa.cw.operations.guard;

import org.jspecify.annotations.Nullable;

/**
 * What the caller brings to have a write carried out.
 *
 * @param name the operation's own name, which a destructive one asks for
 */
public record Confirmation(boolean confirm, @Nullable String token, @Nullable String name) {
  public static final Confirmation NONE = new Confirmation(false, null, null);
}
