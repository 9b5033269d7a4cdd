package dev.openpsa.cw.operations.fit;

/**
 * What an operation asks for and the specification does not have, or has otherwise.
 *
 * @param operation its name
 * @param source where it is described, such as {@code tickets.yaml}
 * @param request its method and path
 * @param what no longer fits
 * @param nearest what is there instead, as a sentence; empty when nothing is near
 * @param blocks whether it keeps the operation from running; a path that is merely spelled
 *     otherwise does not
 */
public record Misfit(
    String operation, String source, String request, String what, String nearest, boolean blocks) {

  /** In one line. */
  public String told() {
    return nearest.isEmpty() ? what : what + ". " + nearest;
  }
}
