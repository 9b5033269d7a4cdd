package dev.openpsa.cw.sdk;

import java.util.List;
import java.util.Set;

/** The fields of a multipart form. */
public sealed interface Form permits DocumentForm, FormFields {

  /** A form without fields yet. */
  static FormFields fields() {
    return FormFields.EMPTY;
  }

  /**
   * What is sent.
   *
   * @param known names of the fields that the operation documents
   */
  List<RestRequest.Part> parts(Set<String> known);
}
