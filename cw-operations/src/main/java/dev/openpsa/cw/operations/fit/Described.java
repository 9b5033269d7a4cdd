package dev.openpsa.cw.operations.fit;

import com.google.gson.JsonObject;

/**
 * An operation as it was written, not yet read.
 *
 * @param source where it is described, for messages
 */
public record Described(String source, String name, String category, JsonObject json) {}
