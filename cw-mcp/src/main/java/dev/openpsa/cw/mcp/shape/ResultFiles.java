package dev.openpsa.cw.mcp.shape;

import java.nio.file.Path;

/**
 * The files of one kept result: a JSON line for each row; where every thousandth row begins; and,
 * once nothing is added any more, how it ended.
 */
record ResultFiles(Path folder, String id) {
  /** A byte position is noted for each so many rows, for reading on far behind the start. */
  static final int STEP = 1000;

  static final String ROWS = ".jsonl";

  Path rows() {
    return folder.resolve(id + ROWS);
  }

  /** Eight bytes for each {@link #STEP} rows: the position of the row behind them. */
  Path index() {
    return folder.resolve(id + ".index");
  }

  Path end() {
    return folder.resolve(id + ".end");
  }
}
