package dev.openpsa.cw.spec;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes a document as it was saved: a byte order mark tells, and without one it is UTF-8. */
final class SpecText {
  private SpecText() {}

  /** A reader that fails on bytes that are no text in that encoding. */
  static Reader of(InputStream bytes) throws IOException {
    BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
    in.mark(3);
    byte[] start = in.readNBytes(3);
    in.reset();
    Charset charset = StandardCharsets.UTF_8;
    if (begins(start, 0xEF, 0xBB, 0xBF)) {
      in.skipNBytes(3);
    } else if (begins(start, 0xFF, 0xFE) || begins(start, 0xFE, 0xFF)) {
      charset = start[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      in.skipNBytes(2);
    }
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static boolean begins(byte[] start, int... mark) {
    if (start.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (start[i] != (byte) mark[i]) {
        return false;
      }
    }
    return true;
  }
}
