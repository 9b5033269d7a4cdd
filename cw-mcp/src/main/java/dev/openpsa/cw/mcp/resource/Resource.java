package dev.openpsa.cw.mcp.resource;

/** Something that clients read by address. */
public interface Resource {

  /** The address with placeholders, such as {@code cw://results/{id}}. */
  String uriTemplate();

  String name();

  String title();

  String description();

  String mimeType();

  /** The content at an address that the template matches; may throw {@code RequestFailure}. */
  String read(String uri);
}
