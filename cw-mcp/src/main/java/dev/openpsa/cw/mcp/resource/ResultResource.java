package dev.openpsa.cw.mcp.resource;

import dev.openpsa.cw.mcp.shape.ResultStore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kept result as JSON lines, in parts of a thousand rows. */
public final class ResultResource implements Resource {
  private static final int ROWS = 1000;

  /** In characters; a part ends with the row that reaches it. */
  private static final int LONGEST = 1_000_000;

  private static final Pattern URI =
      Pattern.compile("cw://results/([^/?]*)(?:\\?offset=(\\d{1,9}))?");

  private final ResultStore store;

  public ResultResource(ResultStore store) {
    this.store = store;
  }

  @Override
  public String uriTemplate() {
    return "cw://results/{id}";
  }

  @Override
  public String name() {
    return "result";
  }

  @Override
  public String title() {
    return "Kept result";
  }

  @Override
  public String description() {
    return "Rows of an answer too large to send, as JSON lines, up to 1000 at a time: add ?offset=N, the rows read so far, to read on until none come.";
  }

  @Override
  public String mimeType() {
    return "application/jsonl";
  }

  @Override
  public String read(String uri) {
    Matcher m = URI.matcher(uri);
    boolean matches = m.matches();
    int offset = matches && m.group(2) != null ? Integer.parseInt(m.group(2)) : 0;
    StringBuilder lines = new StringBuilder();
    store.read(
        matches ? m.group(1) : uri,
        offset,
        ROWS,
        row -> lines.append(row).append('\n').length() < LONGEST);
    return lines.toString();
  }
}
