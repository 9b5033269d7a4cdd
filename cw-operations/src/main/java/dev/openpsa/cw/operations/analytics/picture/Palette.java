package dev.openpsa.cw.operations.analytics.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Makes pictures small: a byte for each pixel, with the colours that occur most. */
final class Palette {
  private final int width;
  private final int height;
  private final int[] pixels;

  /** The picture's colours, that which occurs most first. */
  private final int[] colors;

  Palette(BufferedImage image) {
    width = image.getWidth();
    height = image.getHeight();
    pixels = image.getRGB(0, 0, width, height, null, 0, width);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    colors =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .mapToInt(Map.Entry::getKey)
            .toArray();
  }

  /**
   * The picture in so many colours; all others become the nearest of them.
   *
   * @param most up to 256
   */
  BufferedImage indexed(int most) {
    int size = Math.min(most, colors.length);
    Map<Integer, Byte> places = new HashMap<>();
    for (int i = 0; i < colors.length; i++) {
      places.put(colors[i], (byte) (i < size ? i : nearest(colors[i], size)));
    }
    byte[] indexes = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      indexes[i] = places.getOrDefault(pixels[i], (byte) 0);
    }
    IndexColorModel model =
        new IndexColorModel(8, size, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage indexed =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    indexed.getRaster().setDataElements(0, 0, width, height, indexes);
    return indexed;
  }

  private int nearest(int color, int size) {
    int nearest = 0;
    int least = Integer.MAX_VALUE;
    for (int place = 0; place < size; place++) {
      int distance = distance(color, colors[place]);
      if (distance < least) {
        nearest = place;
        least = distance;
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
