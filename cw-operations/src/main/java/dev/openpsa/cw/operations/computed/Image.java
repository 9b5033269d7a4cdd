package dev.openpsa.cw.operations.computed;

/**
 * A picture beside an answer.
 *
 * @param alt what it shows, in words for those who don't see it
 */
public record Image(Png png, String alt) {
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
