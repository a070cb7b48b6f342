package io.messplus.job.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.messplus.message.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.ImageTranscoder;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.ScriptableObject;

/**
 * A figure of the page as ECharts draws it where there is no browser.
 *
 * @param capture the capture's name
 * @param figure the figure's, such as {@code share}
 * @param svg the drawing
 * @param width pixels
 * @param height pixels
 */
record FigureDrawing(String capture, String figure, String svg, int width, int height) {

  private static final int DRAWN_WIDTH = 800;
  private static final int LEAST_HEIGHT = 450;

  /** What XML cannot say, not even escaped. */
  private static final Pattern NO_XML =
      Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  /** Every figure of the report. */
  static List<FigureDrawing> all(Report report) {
    try (Context context = new ContextFactory().enterContext()) {
      // ECharts has functions too large for the JVM's.
      context.setInterpretedMode(true);
      context.setLanguageVersion(Context.VERSION_ES6);
      ScriptableObject scope = context.initSafeStandardObjects();
      scope.put(
          "textWidth",
          scope,
          new LambdaFunction(
              scope,
              "textWidth",
              2,
              (self, in, receiver, arguments) ->
                  TextWidth.of(
                      Context.toString(arguments[0]), (float) Context.toNumber(arguments[1]))));
      scope.put("json", scope, PageContent.json(report));
      run(context, scope, "echarts.js", WebJar.echarts().file("dist/echarts.min.js"));
      run(context, scope, "figures.js", ReportPage.scripts(ReportPage.FIGURES));
      run(context, scope, "images.js", ReportPage.scripts(List.of("images.js")));
      Object drawings =
          run(
              context,
              scope,
              "report",
              "JSON.stringify(drawings(JSON.parse(json), %d, %d, %d))"
                  .formatted(Report.MOST_COURSES, DRAWN_WIDTH, LEAST_HEIGHT));
      return Json.MAPPER.readValue(
          Context.toString(drawings), new TypeReference<List<FigureDrawing>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what images.js gives must be JSON", e);
    }
  }

  private static Object run(Context context, ScriptableObject scope, String name, String script) {
    return context.evaluateString(scope, script, name, 1, null);
  }

  /**
   * The drawing as a PNG file.
   *
   * @param pixels its width
   */
  byte[] png(int pixels) {
    ToImage toImage = new ToImage();
    toImage.addTranscodingHint(ImageTranscoder.KEY_WIDTH, (float) pixels);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      toImage.transcode(
          new TranscoderInput(new StringReader(readable())), new TranscoderOutput(png));
      ImageIO.write(toImage.image, "png", png);
    } catch (TranscoderException e) {
      throw new IllegalStateException("figure=%s must be SVG".formatted(figure), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  /** Batik knows no baselines but the alphabetic one. */
  private String readable() {
    return NO_XML
        .matcher(svg)
        .replaceAll("\uFFFD")
        .replace("dominant-baseline=\"central\"", "dy=\"0.35em\"")
        .replace("dominant-baseline=\"text-before-edge\"", "dy=\"0.9em\"");
  }

  private static final class ToImage extends ImageTranscoder {

    private BufferedImage image;

    @Override
    public BufferedImage createImage(int width, int height) {
      return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    @Override
    public void writeImage(BufferedImage drawn, TranscoderOutput output) {
      image = drawn;
    }
  }
}
