package io.messplus.job.report;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;

/** What tests ask of pictures. */
final class Pictures {

  private Pictures() {}

  /** Colours that more than a few pixels have. */
  static long colors(BufferedImage picture) {
    Map<Integer, Integer> pixels = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        pixels.merge(picture.getRGB(x, y), 1, Integer::sum);
      }
    }
    return pixels.values().stream().filter(count -> count > 20).count();
  }

  /** Whether some of it is more than a shade of grey. */
  static boolean isColored(BufferedImage picture) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        if (Math.abs((rgb >> 16 & 255) - (rgb & 255)) > 60) {
          return true;
        }
      }
    }
    return false;
  }

  /** The part of the picture that has exactly this colour, in [0, 1]. */
  static double share(BufferedImage picture, int rgb) {
    long pixels = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        pixels += (picture.getRGB(x, y) & 0xffffff) == rgb ? 1 : 0;
      }
    }
    return (double) pixels / picture.getWidth() / picture.getHeight();
  }
}
