package io.messplus.job.report;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** How wide text is in the font of the pictures. */
final class TextWidth {

  private static final FontRenderContext PAPER = new FontRenderContext(null, true, true);

  private TextWidth() {}

  /** Pixels, at a size in pixels. */
  static double of(String text, float size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, 1)
        .deriveFont(size)
        .getStringBounds(text, PAPER)
        .getWidth();
  }

  static void requireFonts() {
    try {
      of("α", 12);
      // Without a font the JDK fails in ways of its own, errors among them.
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new ReportException(
          "pictures need fonts, which this machine has not, such as those of Debian's packages"
              + " fontconfig and fonts-dejavu-core",
          e);
    }
  }
}
