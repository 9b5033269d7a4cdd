package dev.openpsa.cw.sdk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file name of a {@code Content-Disposition} header, made harmless: whoever uploaded the file
 * chose it, so it never has a folder in it and is a valid name on every system.
 */
final class FileName {
  private static final String DEFAULT = "download";
  private static final int LIMIT = 150;

  /** Characters of a header that count; names are of any length, and whoever uploads chooses. */
  private static final int HEADER_LIMIT = 8192;

  private static final Pattern ENCODED =
      Pattern.compile(
          ";\\s*filename\\*\\s*=\\s*\"?UTF-8'[^']*'([^;\"]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAIN =
      Pattern.compile(
          ";\\s*filename\\s*=\\s*(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)(?:\"|$)|([^;]*))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  private FileName() {}

  /** The name to save under; {@code download} when the header gives none. */
  static String of(@Nullable String contentDisposition) {
    if (contentDisposition == null) {
      return DEFAULT;
    }
    String header =
        contentDisposition.substring(0, Math.min(contentDisposition.length(), HEADER_LIMIT));
    Matcher encoded = ENCODED.matcher(header);
    String decoded = encoded.find() ? decoded(encoded.group(1).strip()) : null;
    if (decoded != null) {
      return harmless(decoded);
    }
    Matcher plain = PLAIN.matcher(header);
    if (!plain.find()) {
      return DEFAULT;
    }
    // A backslash may escape a quote or separate folders; only the former is taken for an escape.
    return harmless(plain.group(1) != null ? plain.group(1).replace("\\\"", "\"") : plain.group(2));
  }

  private static String harmless(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain =
        last.codePoints()
            .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
            .map(c -> "<>:\"|?*".indexOf(c) < 0 ? c : '_')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    plain = plain.replaceAll("^[.\\s]+|(?<![.\\s])[.\\s]+$", "");
    if (plain.isEmpty()) {
      return DEFAULT;
    }
    return shortened(RESERVED.matcher(plain).matches() ? "_" + plain : plain);
  }

  /** Keeps the extension. */
  private static String shortened(String name) {
    if (name.length() <= LIMIT) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
    int end = LIMIT - extension.length();
    end = Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end;
    return name.substring(0, end) + extension;
  }

  /** Percent-encoded UTF-8, null when it is malformed. */
  private static @Nullable String decoded(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        String digits = text.substring(i + 1, Math.min(i + 3, text.length()));
        if (!digits.toLowerCase(Locale.ROOT).matches("[0-9a-f]{2}")) {
          return null;
        }
        bytes.put((byte) Integer.parseInt(digits, 16));
        i += 2;
      } else if (c < 128) {
        bytes.put((byte) c);
      } else {
        return null;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
