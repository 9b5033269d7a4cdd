package dev.openpsa.cw.sandbox.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form part by part and keeps no more of it than one buffer. Strict: a body that ends
 * before its last boundary, a boundary with more on its line, a part without a name are errors.
 */
public final class MultipartReader {
  private static final int LONGEST_BOUNDARY = 70;
  private static final int LONGEST_HEADERS = 8 * 1024;
  private static final Set<String> PLAIN_ENCODINGS = Set.of("7bit", "8bit", "binary");

  private final DelimitedInput in;
  private @Nullable InputStream current;
  private boolean isFinished;

  public MultipartReader(InputStream in, String boundary) {
    this.in = new DelimitedInput(in, boundary);
  }

  /**
   * The boundary that a content type names.
   *
   * @throws MalformedMultipartException when it names none, or one that is not allowed
   */
  public static String boundary(String contentType) throws MalformedMultipartException {
    String boundary = HeaderValue.parse(contentType).parameters().get("boundary");
    if (boundary == null || boundary.isEmpty()) {
      throw new MalformedMultipartException("the content type names no boundary");
    }
    boolean isPlain = boundary.chars().allMatch(c -> c >= ' ' && c < 127);
    if (!isPlain || boundary.length() > LONGEST_BOUNDARY || boundary.endsWith(" ")) {
      throw new MalformedMultipartException(
          "the boundary must be 1 to " + LONGEST_BOUNDARY + " printable characters");
    }
    return boundary;
  }

  /** The next part; null after the last. What is left of the part before is skipped. */
  public @Nullable Part next() throws IOException {
    if (isFinished) {
      return null;
    }
    if (current == null) {
      in.skipPreamble();
    } else {
      current.transferTo(OutputStream.nullOutputStream());
    }
    if (in.isLastBoundary()) {
      isFinished = true;
      return null;
    }
    Map<String, String> headers = headers();
    String disposition = headers.get("content-disposition");
    if (disposition == null) {
      throw new MalformedMultipartException("a part has no Content-Disposition");
    }
    HeaderValue value = HeaderValue.parse(disposition);
    String name = value.parameter("name");
    if (!value.value().equals("form-data") || name == null || name.isEmpty()) {
      throw new MalformedMultipartException("a part is not form-data with a name");
    }
    String encoding = headers.getOrDefault("content-transfer-encoding", "binary");
    if (!PLAIN_ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))) {
      throw new MalformedMultipartException("parts are sent as they are, not as " + encoding);
    }
    InputStream content = in.content();
    current = content;
    return new Part(
        name, plainName(value.parameter("filename")), headers.get("content-type"), content);
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>();
    int left = LONGEST_HEADERS;
    for (String line = line(left); !line.isEmpty(); line = line(left)) {
      left -= line.length() + 2;
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new MalformedMultipartException("a part's header has no name: " + line);
      }
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String line(int longest) throws IOException {
    byte[] line = in.line(longest);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      return new String(line, StandardCharsets.ISO_8859_1);
    }
  }

  /** Some senders give the whole path; nothing of it may lead anywhere here. */
  private static @Nullable String plainName(@Nullable String fileName) {
    if (fileName == null) {
      return null;
    }
    int slash = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
    return fileName.substring(slash + 1);
  }
}
