package io.messplus.job.simulate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads scenario files in the format of the paper's simulator. */
public final class PaperScenarioFile {

  private PaperScenarioFile() {}

  /**
   * A scenario and what was odd in its file.
   *
   * @param warnings one line each
   */
  public record Read(PaperScenario scenario, List<String> warnings) {}

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * Reads a file, if it is a scenario of the paper's format at all.
   *
   * @return empty where it has neither {@code benchmark} nor {@code model_zoo}
   * @throws SimulationException where it is one, and breaks a rule
   */
  public static Optional<Read> read(Path file) {
    try {
      String yaml = Files.readString(file);
      JsonNode tree = YAML.readTree(yaml);
      if (!tree.has("benchmark") && !tree.has("model_zoo")) {
        return Optional.empty();
      }
      PaperScenario scenario = YAML.readValue(yaml, PaperScenario.class);
      check(file, scenario);
      return Optional.of(
          new Read(
              scenario,
              unknownKeys(tree, PaperScenario.class, "")
                  .map(key -> file + ": there is no key " + key + " in a scenario; it is ignored")
                  .toList()));
    } catch (JsonMappingException e) {
      throw new SimulationException(
          "%s: %s cannot be read: %s".formatted(file, path(e), e.getOriginalMessage()));
    } catch (JsonProcessingException e) {
      throw new SimulationException(
          "%s: line %d is not YAML: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException e) {
      // Whoever reads it next tells better what a configuration file must be.
      return Optional.empty();
    }
  }

  /** Keys of the tree that the record has no component for. */
  private static Stream<String> unknownKeys(JsonNode tree, Class<?> record, String path) {
    Map<String, RecordComponent> known = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      known.put(
          PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName()),
          component);
    }
    return tree.properties().stream()
        .flatMap(
            field ->
                known.containsKey(field.getKey())
                    ? unknownKeysBelow(
                        field.getValue(), known.get(field.getKey()), path + field.getKey() + ".")
                    : Stream.of(path + field.getKey()));
  }

  private static Stream<String> unknownKeysBelow(
      JsonNode value, RecordComponent component, String path) {
    if (component.getType().isRecord()) {
      return unknownKeys(value, component.getType(), path);
    }
    if (Map.class.isAssignableFrom(component.getType())) {
      return value.properties().stream()
          .flatMap(
              each ->
                  unknownKeys(
                      each.getValue(), PaperScenario.ZooModel.class, path + each.getKey() + "."));
    }
    return Stream.of();
  }

  private static String path(JsonMappingException e) {
    return e.getPath().isEmpty()
        ? "the file"
        : e.getPath().stream()
            .map(
                at ->
                    at.getFieldName() == null ? "[" + at.getIndex() + "]" : "." + at.getFieldName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
  }

  private static void check(Path file, PaperScenario scenario) {
    require(file, "benchmark", scenario.benchmark());
    require(file, "model_zoo", scenario.modelZoo());
    require(file, "classifier_model", scenario.classifierModel());
    require(file, "simulated", scenario.simulated());
    require(file, "simulated.seed", scenario.simulated().seed());
    require(file, "simulated.alpha_values", scenario.simulated().alphaValues());
    require(file, "simulated.c_values", scenario.simulated().cValues());
    require(file, "simulated.v_values", scenario.simulated().vValues());
    scenario
        .modelZoo()
        .forEach(
            (name, model) ->
                require(
                    file,
                    "model_zoo." + name + ".category",
                    model == null ? null : model.category()));
    List<String> labels = scenario.labels();
    if (labels.stream().distinct().count() != labels.size()) {
      throw new SimulationException(
          "%s: categories in model_zoo must differ, but categories=%s".formatted(file, labels));
    }
    if (scenario.approach() == PaperScenario.Approach.PRETRAINED) {
      require(
          file, "classifier_model.checkpoint_path", scenario.classifierModel().checkpointPath());
    }
  }

  private static void require(Path file, String key, Object value) {
    boolean emptyList = value instanceof List<?> list && list.isEmpty();
    boolean emptyMap = value instanceof Map<?, ?> map && map.isEmpty();
    if (value == null || emptyList || emptyMap) {
      throw new SimulationException(
          "%s: a scenario needs the key %s, but it is missing or empty".formatted(file, key));
    }
  }
}
