package dev.openpsa.cw.operations.analytics.picture;

import dev.openpsa.cw.operations.computed.Image;
import java.io.IOException;

/**
 * Draws PNG files. Where the Java runtime can't, because it comes without {@code java.desktop} or
 * finds no font, that is told and nothing fails.
 */
public final class PngRenderer {
  private static final String DESKTOP = "the Java runtime comes without java.desktop";
  private static final String FONTS =
      "Java finds no fonts on this machine (install fontconfig and a font such as fonts-dejavu)";

  public Rendering render(Drawing drawing) {
    try {
      return new Rendering.Drawn(new Image.Png(Canvas.png(drawing)));
    } catch (NoClassDefFoundError | ExceptionInInitializerError | UnsatisfiedLinkError e) {
      return new Rendering.Missing(isDesktopMissing() ? DESKTOP : FONTS);
    } catch (IOException e) {
      return new Rendering.Missing("the picture could not be encoded: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      if (isAboutFonts(e)) {
        return new Rendering.Missing(FONTS);
      }
      throw e;
    }
  }

  private static boolean isDesktopMissing() {
    return ModuleLayer.boot().findModule("java.desktop").isEmpty();
  }

  /** The JDK wraps what goes wrong with fonts in errors of several kinds. */
  private static boolean isAboutFonts(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      for (StackTraceElement frame : cause.getStackTrace()) {
        if (frame.getClassName().startsWith("sun.font.")
            || frame.getClassName().equals("sun.awt.FontConfiguration")) {
          return true;
        }
      }
    }
    return false;
  }
}
