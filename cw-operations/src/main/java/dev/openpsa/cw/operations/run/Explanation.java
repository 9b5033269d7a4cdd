package dev.openpsa.cw.operations.run;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.sdk.error.ServiceException;
import java.util.regex.Pattern;

/**
 * What an answer of ConnectWise means, and what to do about it.
 *
 * @param first the first HTTP status that it is about
 * @param last the last of them
 * @param words what the answer's code or message has to say; an empty pattern fits any
 * @param advice the likely cause and the next step; {@code {right}}, {@code {collection}} and
 *     {@code {wait}} stand for what the request tells
 */
record Explanation(int first, int last, Pattern words, ErrorCode code, String advice) {

  static Explanation of(int first, int last, String words, ErrorCode code, String advice) {
    return new Explanation(
        first, last, Pattern.compile(words, Pattern.CASE_INSENSITIVE), code, advice);
  }

  boolean fits(ServiceException e) {
    return e.status() >= first
        && e.status() <= last
        && words.matcher(e.code() + ": " + e.error().message()).find();
  }
}
