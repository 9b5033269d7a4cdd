package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.registry.Argument;
import java.util.List;

/** What belongs together, on one page. */
interface View {
  String name();

  /** What it is for, in one sentence. */
  String purpose();

  List<Argument> arguments();

  /**
   * Reads and assembles the page: {@code headline} and {@code flags} first, then the sections, last
   * {@code warnings} that say what is left out, and {@code errors} with the parts that could not be
   * read. A section that could not be read is null; one that was not asked for is absent. A section
   * that is a list has {@code rows}, and {@code total} with how many there are. Moments are in UTC,
   * as ConnectWise writes them.
   *
   * @throws RequestFailure when what the view is about can't be read
   */
  JsonObject page(Look look);
}
