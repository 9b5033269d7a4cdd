package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonObject;

/** An answer as data and as text that suffices alone. */
public record Shaped(JsonObject data, String text) {}
