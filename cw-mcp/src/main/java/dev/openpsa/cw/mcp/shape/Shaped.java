package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonObject;

/** An answer as data and as text that suffices alone. */
public record Shaped(JsonObject data, String text) {

  /** The same, naming the entry of the journal that the write has. */
  public Shaped journalled(long entry) {
    JsonObject named = data.deepCopy();
    named.addProperty("journal", entry);
    return new Shaped(named, text + "\nJournal entry " + entry + ": cw_undo takes it back.");
  }

  /** The same with a remark. */
  public Shaped noting(String remark) {
    return new Shaped(data, text + "\n" + remark);
  }
}
