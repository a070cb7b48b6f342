package io.messplus.job.simulate;

import com.fasterxml.jackson.annotation.JsonFormat;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A scenario file in the format of the paper's simulator. What only matters for running the models
 * or the paper's encoder is read over; keys that the format does not have are warned of.
 *
 * @param benchmark the benchmark whose capture is routed
 * @param modelZoo the models by name, cheapest first
 * @param classifierModel how the predictor is trained
 * @param simulated the grid
 * @param empirical for live runs; read over
 * @param lmEval for live runs; read over
 */
public record PaperScenario(
    String benchmark,
    LinkedHashMap<String, ZooModel> modelZoo,
    ClassifierModel classifierModel,
    Simulated simulated,
    JsonNode empirical,
    JsonNode lmEval) {

  /**
   * A model.
   *
   * @param category its label in captures
   * @param gpuIndices for live runs; read over, as are the rest
   */
  public record ZooModel(
      String category,
      JsonNode gpuIndices,
      JsonNode maxSeqLen,
      JsonNode gpuMemoryUtilization,
      JsonNode quantization) {}

  /** Whether the predictor starts untrained. */
  public enum Approach {
    /** It does. */
    ONLINE,
    /** It starts from a file, and goes on learning. */
    PRETRAINED
  }

  /**
   * How the predictor is trained; the rest is read over.
   *
   * @param approach online where it is left out
   * @param epochs passes over each explored sample
   * @param learningRate step size
   * @param weightDecay L2 penalty
   * @param momentum share of the last step carried on
   * @param dropoutRate share of the activations dropped in training
   * @param maxLength tokens of a prompt that are read
   * @param checkpointPath where approach is pretrained: file that {@code messplus train} wrote
   */
  public record ClassifierModel(
      Approach approach,
      Integer epochs,
      Double learningRate,
      Double weightDecay,
      Double momentum,
      Double dropoutRate,
      Integer maxLength,
      String checkpointPath,
      JsonNode modelId,
      JsonNode batchSize,
      JsonNode warmupRatio,
      JsonNode threshold,
      JsonNode freezeBertLayers,
      JsonNode memorySize,
      JsonNode memoryStrategy,
      JsonNode resetOptimizer,
      JsonNode regularizationLambda,
      JsonNode gpuIndex,
      JsonNode disableTqdm,
      JsonNode usePretrainedClassifier,
      JsonNode scoringMethod,
      JsonNode validationDatasetSize) {}

  /**
   * The grid.
   *
   * @param seed one or several
   * @param alphaValues the shares promised
   * @param cValues exploration constants
   * @param vValues values of V
   * @param feedbackSparsity share of the requests whose label comes; 1 where it is left out
   */
  public record Simulated(
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Long> seed,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Double> alphaValues,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Double> cValues,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Double> vValues,
      Double feedbackSparsity) {}

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
      scenario.check(file.toString());
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
              each -> unknownKeys(each.getValue(), ZooModel.class, path + each.getKey() + "."));
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

  private void check(String file) {
    require(file, "benchmark", benchmark);
    require(file, "model_zoo", modelZoo);
    require(file, "classifier_model", classifierModel);
    require(file, "simulated", simulated);
    require(file, "simulated.seed", simulated.seed());
    require(file, "simulated.alpha_values", simulated.alphaValues());
    require(file, "simulated.c_values", simulated.cValues());
    require(file, "simulated.v_values", simulated.vValues());
    for (Map.Entry<String, ZooModel> model : modelZoo.entrySet()) {
      require(
          file,
          "model_zoo." + model.getKey() + ".category",
          model.getValue() == null ? null : model.getValue().category());
    }
    if (labels().stream().distinct().count() != labels().size()) {
      throw new SimulationException(
          "%s: categories in model_zoo must differ, but categories=%s".formatted(file, labels()));
    }
    if (approach() == Approach.PRETRAINED) {
      require(file, "classifier_model.checkpoint_path", classifierModel.checkpointPath());
    }
  }

  private static void require(String file, String key, Object value) {
    boolean emptyList = value instanceof List<?> list && list.isEmpty();
    boolean emptyMap = value instanceof Map<?, ?> map && map.isEmpty();
    if (value == null || emptyList || emptyMap) {
      throw new SimulationException(
          "%s: a scenario needs the key %s, but it is missing or empty".formatted(file, key));
    }
  }

  /** Labels of the models, cheapest first. */
  public List<String> labels() {
    return modelZoo.values().stream().map(ZooModel::category).toList();
  }

  /** How the predictor starts. */
  public Approach approach() {
    return classifierModel.approach() == null ? Approach.ONLINE : classifierModel.approach();
  }

  /** Share of the requests whose labels come. */
  double feedbackShare() {
    return simulated.feedbackSparsity() == null ? 1 : simulated.feedbackSparsity();
  }

  /** The grid of the paper's algorithm. */
  Grid grid() {
    return new Grid(
        List.of("messplus"),
        simulated.alphaValues().stream().map(alpha -> new AlphaLevel(alpha, false)).toList(),
        simulated.vValues(),
        simulated.cValues(),
        simulated.seed());
  }

  /** How the predictor is trained, as assignments of configuration keys. */
  List<String> assignments(Path file) {
    List<String> assignments = new ArrayList<>();
    assignments.add("predictor.head=mlp");
    assign(assignments, "predictor.epochs", classifierModel.epochs());
    assign(assignments, "predictor.learningRate", classifierModel.learningRate());
    assign(assignments, "predictor.weightDecay", classifierModel.weightDecay());
    assign(assignments, "predictor.momentum", classifierModel.momentum());
    assign(assignments, "predictor.dropout", classifierModel.dropoutRate());
    assign(assignments, "encoder.maxTokens", classifierModel.maxLength());
    if (approach() == Approach.PRETRAINED) {
      Path weights = file.resolveSibling(classifierModel.checkpointPath());
      assign(assignments, "predictor.initialWeights", weights);
    }
    return assignments;
  }

  private static void assign(List<String> assignments, String key, Object value) {
    if (value != null) {
      assignments.add(key + "=" + value);
    }
  }
}
