package dev.openpsa.cw.sandbox.quirk;

/** Something that real servers were seen to do and the sandbox does when told. */
public enum Quirk {
  /** Unknown names in {@code fields} leave nothing; without it they are refused with 400. */
  DROPS_UNKNOWN_FIELDS,
  /**
   * Forward-only paging is ignored as some endpoints do it: {@code page} counts, {@code pageId}
   * does not, and there is no {@code Link} header. The audit trail never offers it.
   */
  IGNORES_FORWARD_ONLY,
  /**
   * A PATCH that names some custom fields clears the others; without it they keep their values.
   * ConnectWise asks for all of them, so clients that send all are right either way.
   */
  CLEARS_OMITTED_CUSTOM_FIELDS,
  /**
   * A PATCH of a path inside a reference, such as {@code status/id}, answers 200 and changes
   * nothing; without it the record gets the other reference. ConnectWise asks for whole references.
   */
  IGNORES_PATCHES_INSIDE_REFERENCES,
  /**
   * Conditions and orders go on from a reference to every field of the record that it leads to, as
   * in {@code company/territory/name}; without it to those that the reference shows.
   */
  FILTERS_BEYOND_REFERENCES
}
