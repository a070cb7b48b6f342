package io.messplus.job.replay.synthetic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Topics of prompts, and the zoo that answers them.
 *
 * @param models by label, cheapest first
 */
record SyntheticBenchmark(
    String name, Map<String, SyntheticModel> models, List<SyntheticTopic> topics) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  static List<SyntheticBenchmark> all() {
    return List.of(
        load("synthetic-arc-challenge-like"),
        load("synthetic-boolq-like"),
        load("synthetic-sciq-like"));
  }

  private static SyntheticBenchmark load(String name) {
    try (InputStream yaml = SyntheticBenchmark.class.getResourceAsStream(name + ".yaml")) {
      Outline outline = YAML.readValue(yaml, Outline.class);
      return new SyntheticBenchmark(name, outline.models(), outline.topics());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Outline(Map<String, SyntheticModel> models, List<SyntheticTopic> topics) {}
}
