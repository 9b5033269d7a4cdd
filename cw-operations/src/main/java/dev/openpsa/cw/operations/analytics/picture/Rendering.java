package dev.openpsa.cw.operations.analytics.picture;

import dev.openpsa.cw.operations.computed.Image;

/** What came of an attempt to draw. */
public sealed interface Rendering {
  /** It was drawn. */
  record Drawn(Image.Png png) implements Rendering {}

  /** It could not be drawn here; {@code why} names what is missing. */
  record Missing(String why) implements Rendering {}
}
