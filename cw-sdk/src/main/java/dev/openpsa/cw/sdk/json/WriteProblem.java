package dev.openpsa.cw.sdk.json;

/**
 * Something that ConnectWise would refuse or ignore.
 *
 * @param field path such as {@code summary} or {@code communicationItems/0/value}
 * @param problem what is wrong, to be read after the field
 * @param fix what to do about it
 */
public record WriteProblem(String field, String problem, String fix) {
  @Override
  public String toString() {
    return field + " " + problem + ": " + fix;
  }
}
