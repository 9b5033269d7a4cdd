package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A PDF of one page with lines of text. */
final class PdfPage {
  private static final int LEFT = 72;
  private static final int TOP = 770;
  private static final int LEADING = 16;

  private final byte[] bytes;

  private PdfPage(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Characters beyond Latin-1 become question marks. */
  static PdfPage of(List<String> lines) {
    StringBuilder text = new StringBuilder("BT /F1 11 Tf\n");
    text.append(LEFT).append(' ').append(TOP).append(" Td ").append(LEADING).append(" TL\n");
    for (String line : lines) {
      String escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
      text.append('(').append(escaped).append(") Tj T*\n");
    }
    text.append("ET\n");
    int length = text.toString().getBytes(StandardCharsets.ISO_8859_1).length;
    return new PdfPage(
        document(
            List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents 4 0 R"
                    + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + length + " >>\nstream\n" + text + "endstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
                    + " /Encoding /WinAnsiEncoding >>")));
  }

  private static byte[] document(List<String> objects) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>();
    write(out, "%PDF-1.4\n");
    for (String object : objects) {
      offsets.add(out.size());
      write(out, offsets.size() + " 0 obj\n" + object + "\nendobj\n");
    }
    int table = out.size();
    write(out, "xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
    for (int offset : offsets) {
      write(out, String.format(Locale.ROOT, "%010d 00000 n \n", offset));
    }
    write(
        out,
        "trailer\n<< /Size "
            + (objects.size() + 1)
            + " /Root 1 0 R >>\nstartxref\n"
            + table
            + "\n%%EOF\n");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Answer answer() {
    return Answer.stream(200, new ByteArrayInputStream(bytes), bytes.length)
        .with("Content-Type", "application/pdf");
  }
}
