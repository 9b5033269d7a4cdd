package dev.openpsa.cw.sdk.json;

import org.jspecify.annotations.Nullable;

/**
 * A model that points to a record of its own, such as the board of a ticket. ConnectWise looks the
 * record up by id; without an id by identifier or name, where the reference has one.
 */
public interface Reference {
  @Nullable Integer getId();
}
