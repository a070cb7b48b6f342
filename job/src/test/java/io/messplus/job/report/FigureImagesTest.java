package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FigureImagesTest {

  @Test
  void everyFigureIsAPicture() throws IOException {
    Map<String, byte[]> images = FigureImages.of(TestingReports.small());

    assertThat(images.keySet())
        .containsExactly(
            "share.png",
            "cost.png",
            "frontier.png",
            "calls.png",
            "queue.png",
            "exploration.png",
            "loss.png");
    for (Map.Entry<String, byte[]> each : images.entrySet()) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(each.getValue()));
      assertThat(image.getWidth()).as(each.getKey()).isEqualTo(FigureImages.WIDTH);
      assertThat(image.getHeight()).as(each.getKey()).isEqualTo(900);
      assertThat(image.getRGB(0, 0)).as(each.getKey()).isEqualTo(0xffffffff);
      assertThat(Pictures.colors(image)).as(each.getKey()).isGreaterThan(4);
      assertThat(Pictures.isColored(image)).as(each.getKey()).isTrue();
    }
  }

  @Test
  void modelsHaveTheColoursOfThePage() throws IOException {
    BufferedImage calls =
        ImageIO.read(
            new ByteArrayInputStream(FigureImages.of(TestingReports.small()).get("calls.png")));

    assertThat(Pictures.share(calls, 0xf2b134)).as("small").isGreaterThan(0.01);
    assertThat(Pictures.share(calls, 0x481f70)).as("large").isGreaterThan(0.01);
  }

  @Test
  void noConstantIsInALoop() {
    // Rhino would keep its first value for all rounds.
    assertThat(ReportPage.scripts(ReportPage.FIGURES))
        .doesNotContainPattern("(?m)^( *)(for|while) \\(.*\\{\\R(\\1 +.*\\R)*?\\1 +const ");
  }

  @Test
  void namesBeginWithTheCaptureWhereThereAreSeveral() {
    assertThat(FigureImages.of(TestingReports.large(12, 8)).keySet())
        .hasSize(14)
        .startsWith("first-share.png")
        .endsWith("second-loss.png");
  }

  @Test
  void anyTextCanBeDrawn() {
    assertThat(FigureImages.of(TestingReports.saying("../</text>&\"'\u0001\uD800{a|b}")))
        .containsKey("share.png");
  }
}
