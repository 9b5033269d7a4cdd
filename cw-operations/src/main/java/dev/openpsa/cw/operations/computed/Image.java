package dev.openpsa.cw.operations.computed;

import java.util.Base64;

/**
 * A picture beside an answer.
 *
 * @param alt what it shows, in words for those who don't see it
 */
public record Image(Png png, String alt) {
  public static final String TYPE = "image/png";

  /** The file as text, for formats that carry texts alone. */
  public String base64() {
    return Base64.getEncoder().encodeToString(png.bytes);
  }

  /** The bytes of a PNG file; immutable. */
  public static final class Png {
    private final byte[] bytes;

    public Png(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    public byte[] bytes() {
      return bytes.clone();
    }
  }
}
