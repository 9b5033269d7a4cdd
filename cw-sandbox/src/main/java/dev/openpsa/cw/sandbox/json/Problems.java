package dev.openpsa.cw.sandbox.json;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.answer.FieldError;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a body, gathered so that one answer names it all. */
public final class Problems {
  private final String resource;
  private final List<FieldError> errors = new ArrayList<>();

  public Problems(String resource) {
    this.resource = resource;
  }

  public void add(String code, String field, String message) {
    errors.add(new FieldError(code, message, resource, field));
  }

  /** Whether there is one with that field or a part of it. */
  public boolean names(String field) {
    return errors.stream()
        .anyMatch(e -> e.field().equals(field) || e.field().startsWith(field + "/"));
  }

  /**
   * Ends the request if something is wrong.
   *
   * @throws ApiException when there is any
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw ApiException.invalidObject(resource, errors);
    }
  }
}
