package dev.openpsa.cw.operations.analytics.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Makes pictures small: a byte for each pixel, with the colours that occur most. */
final class Palette {
  private final int[] colors;
  private final Map<Integer, Integer> places = new HashMap<>();

  private Palette(int[] colors) {
    this.colors = colors;
    for (int place = 0; place < colors.length; place++) {
      places.put(colors[place], place);
    }
  }

  /**
   * The same picture in so many colours; all others become the nearest of them.
   *
   * @param most up to 256
   */
  static BufferedImage indexed(BufferedImage image, int most) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y), 1, Integer::sum);
      }
    }
    int[] colors =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(most)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    return new Palette(colors).indexed(image);
  }

  private BufferedImage indexed(BufferedImage image) {
    BufferedImage indexed =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, colors.length, colors, 0, false, -1, DataBuffer.TYPE_BYTE));
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int place = places.computeIfAbsent(image.getRGB(x, y), this::nearest);
        indexed.getRaster().setSample(x, y, 0, place);
      }
    }
    return indexed;
  }

  private int nearest(int color) {
    int nearest = 0;
    for (int place = 1; place < colors.length; place++) {
      if (distance(color, colors[place]) < distance(color, colors[nearest])) {
        nearest = place;
      }
    }
    return nearest;
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 0xFF) - (other >> 16 & 0xFF);
    int green = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
    int blue = (one & 0xFF) - (other & 0xFF);
    return red * red + green * green + blue * blue;
  }
}
