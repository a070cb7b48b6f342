package io.messplus.job.simulate;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

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
