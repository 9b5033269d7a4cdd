package dev.openpsa.cw.operations.view;

import dev.openpsa.cw.operations.RequestFailure;

/**
 * The record that a page is about, by its id or by a text that it is known by.
 *
 * @param view whose page it is
 * @param section by which a failure is named
 * @param id the argument that has the id
 * @param text the argument that has the text
 * @param field of the record that has it
 */
record Sought(
    String view, String section, String collection, String id, String text, String field) {

  /**
   * Reads it.
   *
   * @param noun what the text is, for who looks in vain: {@code device with the serial number}
   * @throws RequestFailure when neither argument is given, and when there is no such record
   */
  Row in(Look look, String noun, String hint) {
    Integer given = look.integerOrNull(id);
    if (given != null) {
      return look.record(section, collection + "/" + given).get();
    }
    String named = look.textOrNull(text);
    if (named == null) {
      throw Look.refused(view + " needs " + id + " or " + text);
    }
    return look
        .list(section, Query.of(collection).where(Query.is(field, named.strip())))
        .get()
        .rows()
        .stream()
        .findFirst()
        .orElseThrow(() -> Look.unknown("there is no " + noun + " " + named, hint));
  }
}
