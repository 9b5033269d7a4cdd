package dev.openpsa.cw.operations.analytics.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Puts title, plot and notes below each other. */
final class Canvas {
  private static final int MARGIN = 20;
  private static final int INNER = Look.WIDTH - 2 * MARGIN;
  private static final int TITLE_LINE = 23;
  private static final int NOTE_LINE = 17;

  private static final int MOST_COLORS = 256;

  /** What an assistant takes without a thought. */
  static final int MOST_BYTES = 60_000;

  private Canvas() {}

  static byte[] png(Drawing drawing) throws IOException {
    Palette palette = new Palette(paint(drawing));
    byte[] png = encoded(palette.indexed(MOST_COLORS));
    for (int colors = MOST_COLORS / 2; png.length > MOST_BYTES && colors >= 16; colors /= 2) {
      png = encoded(palette.indexed(colors));
    }
    return png;
  }

  private static BufferedImage paint(Drawing drawing) {
    List<String> title;
    List<String> notes;
    Legend legend;
    Graphics2D probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      title = Look.wrapped(drawing.title(), Look.title(), INNER, probe);
      notes =
          drawing.notes().stream()
              .flatMap(note -> Look.wrapped(note, Look.text(), INNER, probe).stream())
              .toList();
      legend = new Legend(drawing, probe);
    } finally {
      probe.dispose();
    }
    Plot plot = Plot.of(drawing);
    int top = MARGIN + title.size() * TITLE_LINE;
    int bottom = top + legend.height() + plot.height();
    int height = bottom + notes.size() * NOTE_LINE + MARGIN / 2;
    BufferedImage image = new BufferedImage(Look.WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      Look.smooth(g);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, Look.WIDTH, height);
      lines(g, title, Look.title(), Look.INK, MARGIN + 13, TITLE_LINE);
      legend.paint(g, top);
      g.translate(0, top + legend.height());
      plot.chart().paint(g, Look.WIDTH, plot.height());
      g.translate(0, -top - legend.height());
      lines(g, notes, Look.text(), Look.FAINT, bottom + 10, NOTE_LINE);
    } finally {
      g.dispose();
    }
    return image;
  }

  private static void lines(
      Graphics2D g, List<String> lines, Font font, Color color, int baseline, int step) {
    g.setFont(font);
    g.setColor(color);
    for (int i = 0; i < lines.size(); i++) {
      g.drawString(lines.get(i), MARGIN, baseline + i * step);
    }
  }

  /** As small as PNG gets; it travels as text. */
  private static byte[] encoded(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(0);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
