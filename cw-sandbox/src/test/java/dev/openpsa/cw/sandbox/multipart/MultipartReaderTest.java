package dev.openpsa.cw.sandbox.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
  private static final String BOUNDARY = "edge";

  /** Gives a few bytes at a time, as a slow connection does. */
  private static final class Trickle extends ByteArrayInputStream {
    private final int most;

    Trickle(byte[] bytes, int most) {
      super(bytes);
      this.most = most;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(most, length));
    }
  }

  /** The content one character for each byte. */
  private record Read(String name, String fileName, String contentType, String content) {}

  @Test
  void next_fieldsAndFile_comeInOrder() throws IOException {
    List<Read> parts =
        read(
            """
            preamble
            --edge
            Content-Disposition: form-data; name="title"

            Gr\u00fc\u00dfe
            --edge \t
            content-disposition: FORM-DATA; filename="C:\\tmp\\a \\"b\\".png"; name=file
            Content-Type: image/png

            x
            y
            --edge
            Content-Disposition: form-data; name="empty"


            --edge--
            epilogue
            """);
    assertThat(parts).extracting(Read::name).containsExactly("title", "file", "empty");
    assertThat(text(parts.get(0))).isEqualTo("Gr\u00fc\u00dfe");
    assertThat(parts.get(0).fileName()).isNull();
    assertThat(parts.get(1).fileName()).isEqualTo("a \"b\".png");
    assertThat(parts.get(1).contentType()).isEqualTo("image/png");
    assertThat(text(parts.get(1))).isEqualTo("x\r\ny");
    assertThat(parts.get(2).content()).isEmpty();
  }

  @Test
  void next_extendedFileName_isDecodedAndWins() throws IOException {
    List<Read> parts =
        read(
            """
            --edge
            Content-Disposition: form-data; name="file"; filename="x.txt"; filename*=UTF-8''%e2%82%ac+1.txt

            1
            --edge--
            """);
    assertThat(parts.get(0).fileName()).isEqualTo("\u20ac+1.txt");
  }

  @Test
  void next_anyBytesInAnyPortions_areLeftAsTheyAre() throws IOException {
    Random random = new Random(7);
    byte[] alphabet = "\r\n-edg".getBytes(StandardCharsets.US_ASCII);
    for (int run = 0; run < 400; run++) {
      byte[] content = new byte[random.nextInt(run < 390 ? 200 : 200_000)];
      for (int i = 0; i < content.length; i++) {
        content[i] =
            run % 2 == 0 ? alphabet[random.nextInt(alphabet.length)] : (byte) random.nextInt(256);
      }
      if (new String(content, StandardCharsets.ISO_8859_1).contains("\r\n--edge")) {
        continue;
      }
      byte[] body = body(content);
      int portion = 1 + random.nextInt(run < 390 ? 40 : 100_000);
      List<Read> parts = read(new Trickle(body, portion));
      assertThat(parts).hasSize(2);
      assertThat(parts.get(0).content())
          .as("portions of " + portion)
          .isEqualTo(new String(content, StandardCharsets.ISO_8859_1));
      assertThat(text(parts.get(1))).isEqualTo("after");
    }
  }

  @Test
  void next_unreadPart_isSkipped() throws IOException {
    MultipartReader reader = new MultipartReader(stream(body(new byte[300_000])), BOUNDARY);
    assertThat(reader.next().name()).isEqualTo("file");
    assertThat(reader.next().name()).isEqualTo("last");
    assertThat(reader.next()).isNull();
    assertThat(reader.next()).isNull();
  }

  @Test
  void next_bodyCutAnywhere_isMalformed() {
    byte[] body = body("some content".getBytes(StandardCharsets.US_ASCII));
    int closing = new String(body, StandardCharsets.ISO_8859_1).indexOf("--edge--") + 8;
    for (int length = 0; length < closing; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatThrownBy(() -> read(stream(cut)))
          .as("cut at " + length)
          .isInstanceOf(MalformedMultipartException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--other\n\nx\n--other--\n",
        "--edge\n\nx\n--edge--\n",
        "--edge\nContent-Disposition: form-data\n\nx\n--edge--\n",
        "--edge\nContent-Disposition: form-data; name=\"\"\n\nx\n--edge--\n",
        "--edge\nContent-Disposition: attachment; name=\"a\"\n\nx\n--edge--\n",
        "--edge\nContent-Disposition: form-data; name=\"a\n\nx\n--edge--\n",
        "--edge\nContent-Disposition: form-data; name=\"a\" b\n\nx\n--edge--\n",
        "--edge\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\n\nx\n--edge--\n",
        "--edge\nContent-Disposition: form-data; name=\"a\"; filename*=x\n\nx\n--edge--\n",
        "--edge\nContent-Disposition: form-data; name=\"a\"; filename*=no'x'y\n\nx\n--edge--\n",
        "--edge\nno header\n\nx\n--edge--\n",
        "--edgeX\nContent-Disposition: form-data; name=\"a\"\n\nx\n--edge--\n",
        "--edge\nContent-Disposition: form-data; name=\"a\"\n\nx\n--edgeling\ny\n--edge--\n",
        "--edge\nContent-Disposition: form-data; name=\"a\"\n\nx\n--edge-- more\n",
        "--edge\nContent-Disposition: form-data; name=\"a\"\nContent-Transfer-Encoding: x\n\n--edge--",
      })
  void next_wrongForm_isMalformed(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedMultipartException.class);
  }

  @Test
  void next_bareLineFeedOrEndlessHeader_isMalformed() {
    byte[] bare =
        "--edge\nContent-Disposition: form-data; name=\"a\"\n\nx\n--edge--\n"
            .getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> read(stream(bare))).isInstanceOf(MalformedMultipartException.class);
    String endless = "--edge\nX: " + "y".repeat(9000) + "\n\nx\n--edge--\n";
    assertThatThrownBy(() -> read(endless)).hasMessageContaining("too long");
  }

  @Test
  void boundary_isTakenFromTheContentType() throws IOException {
    assertThat(MultipartReader.boundary("multipart/form-data; boundary=abc")).isEqualTo("abc");
    assertThat(MultipartReader.boundary("multipart/form-data; charset=x; Boundary=\"a b;c\""))
        .isEqualTo("a b;c");
    for (String wrong :
        List.of(
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"a ",
            "multipart/form-data; boundary=\"a \"",
            "multipart/form-data; boundary=" + "x".repeat(71))) {
      assertThatThrownBy(() -> MultipartReader.boundary(wrong))
          .as(wrong)
          .isInstanceOf(MalformedMultipartException.class);
    }
  }

  private static byte[] body(byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(content);
    String tail =
        "\r\n--edge\r\nContent-Disposition: form-data; name=\"last\"\r\n\r\nafter\r\n--edge--\r\n";
    body.writeBytes(tail.getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static List<Read> read(String body) throws IOException {
    return read(stream(body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Read> read(InputStream body) throws IOException {
    MultipartReader reader = new MultipartReader(body, BOUNDARY);
    List<Read> parts = new ArrayList<>();
    for (Part part = reader.next(); part != null; part = reader.next()) {
      parts.add(
          new Read(
              part.name(),
              part.fileName(),
              part.contentType(),
              new String(part.content().readAllBytes(), StandardCharsets.ISO_8859_1)));
    }
    return parts;
  }

  private static String text(Read part) {
    return new String(part.content().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
