package dev.openpsa.cw.mcp.resource;

import dev.openpsa.cw.mcp.completion.Completable;
import org.jspecify.annotations.Nullable;

/**
 * Something that clients read by address.
 *
 * @param uriTemplate the address, with at most one placeholder: {@code cw://results/{id}}
 * @param completes what the placeholder stands for, null for none or for what can't be completed
 */
public record Resource(
    String uriTemplate,
    String name,
    String title,
    String description,
    String mimeType,
    @Nullable Completable completes,
    Content content) {

  /** Reads the content at an address that the template matches. */
  @FunctionalInterface
  public interface Content {
    /**
     * @param argument what stands in the placeholder's place, empty without one
     * @throws dev.openpsa.cw.operations.RequestFailure when there is nothing
     */
    String read(String argument);
  }

  public boolean isTemplate() {
    return uriTemplate.contains("{");
  }

  /** The placeholder's name. */
  public String variable() {
    return uriTemplate.replaceFirst(".*\\{(\\w+)}.*", "$1");
  }

  /** The content at an address. */
  public String read(String uri) {
    int place = uriTemplate.indexOf('{');
    return content.read(place < 0 || uri.length() < place ? "" : uri.substring(place));
  }
}
