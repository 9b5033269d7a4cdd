package dev.openpsa.cw.spec;

import org.jspecify.annotations.Nullable;

/** A path, query or form parameter of an endpoint. */
public record Parameter(
    String name, In in, TypeRef type, boolean required, @Nullable String description) {

  /** Where the parameter travels. */
  public enum In {
    PATH,
    QUERY,
    FORM
  }
}
