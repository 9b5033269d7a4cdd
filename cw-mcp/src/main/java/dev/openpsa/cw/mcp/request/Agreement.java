package dev.openpsa.cw.mcp.request;

import dev.openpsa.cw.mcp.tool.Person;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;

/** The person's word on what can't be taken back. */
public final class Agreement {
  private Agreement() {}

  /**
   * Asks, and returns when they agree.
   *
   * @throws RequestFailure when they don't
   */
  public static void require(Person person, String question) {
    if (!person.agrees(question)) {
      throw new RequestFailure(
          ErrorCode.DECLINED,
          "the user was asked and did not agree; nothing was sent",
          "Ask the user what to do instead.");
    }
  }
}
