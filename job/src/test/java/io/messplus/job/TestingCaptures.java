package io.messplus.job;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messplus.job.demo.DemoCaptures;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CaptureReader;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Captures to test with, and zoos that fit them. */
public final class TestingCaptures {

  private TestingCaptures() {}

  /** The first prompts of the bundled capture of a name: words, numbers or facts. */
  static Capture bundled(String name, int prompts) {
    Capture whole =
        DemoCaptures.bundled().captures().stream()
            .filter(capture -> capture.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new Capture(name, whole.models(), whole.prompts().subList(0, prompts));
  }

  /** Real captures, which are not part of the project: the test is skipped where they are not. */
  public static List<Capture> real(String fileOrFolder) {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.isDirectory(root.resolve("../shared/data"))) {
      root = root.getParent();
    }
    assumeTrue(root != null, "no real captures in ../shared/data");
    return new CaptureReader().read(root.resolve("../shared/data").resolve(fileOrFolder));
  }

  /** The capture's models, at their mean costs where these rise. */
  static Zoo zoo(Capture capture) {
    List<Model> models = new ArrayList<>();
    double dearestJoules = 0;
    for (String label : capture.models()) {
      dearestJoules = Math.max(dearestJoules, Math.rint(meanJoules(capture, label)));
      models.add(new Model(label, "1", dearestJoules));
    }
    return new Zoo(models);
  }

  /** The zoo as overrides of a configuration. */
  static List<String> overrides(Zoo zoo) {
    return IntStream.range(0, zoo.models().size())
        .mapToObj(
            i ->
                List.of(
                    "zoo[%d].label=%s".formatted(i, zoo.models().get(i).label()),
                    "zoo[%d].nominalCostJoules=%s"
                        .formatted(i, zoo.models().get(i).nominalCostJoules())))
        .flatMap(List::stream)
        .toList();
  }

  private static double meanJoules(Capture capture, String label) {
    return capture.prompts().stream()
        .map(CapturedPrompt::measurements)
        .map(measurements -> measurements.get(label))
        .mapToDouble(Measurement::energyJoules)
        .average()
        .orElseThrow();
  }
}
