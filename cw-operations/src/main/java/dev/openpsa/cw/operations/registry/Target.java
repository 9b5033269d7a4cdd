package dev.openpsa.cw.operations.registry;

/**
 * Where an argument's value goes.
 *
 * @param name the path or query parameter, the member of body or patch ({@code status.id}; {@code
 *     *} for all of it), or the condition that is added; empty for {@link Place#TEMPLATE} and
 *     {@link Place#COMPUTATION}
 */
public record Target(Place place, String name) {

  /** A part of the request. */
  public enum Place {
    PATH,
    QUERY,
    BODY,
    PATCH,
    FORM,
    /** A condition that is added when the argument is given. */
    CONDITION,
    /** The operation's own texts name the argument in braces. */
    TEMPLATE,
    /** No request: a computation takes it. */
    COMPUTATION
  }

  static final Target TEMPLATE = new Target(Place.TEMPLATE, "");

  /** Of the arguments of what is computed. */
  public static final Target COMPUTATION = new Target(Place.COMPUTATION, "");

  /** Whether the argument is the whole body or the whole patch. */
  public boolean isWhole() {
    return name.equals("*");
  }
}
