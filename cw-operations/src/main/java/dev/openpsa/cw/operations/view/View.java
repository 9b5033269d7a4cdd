package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.Scene;

/** What belongs together, on one page. */
public interface View {

  /**
   * Reads and assembles the page: {@code headline} and {@code flags} first, then the sections, last
   * {@code errors} with the parts that could not be read. A section that could not be read is null;
   * one that was not asked for is absent. A section that is a list has {@code rows}, and {@code
   * total} with how many there are. Moments are in UTC, as ConnectWise writes them.
   *
   * @param arguments checked, of the right types
   * @throws RequestFailure when what the view is about can't be read
   */
  JsonObject look(JsonObject arguments, Scene scene);
}
