package io.messplus.predictor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A course of training steps that PyTorch took on the paper's head. */
record GoldenHead(
    String about,
    double learningRate,
    double momentum,
    double weightDecay,
    double clip,
    Weights initial,
    List<Step> steps) {

  /** A sample, and what was so after the step on it; of some steps the weights are left out. */
  record Step(
      float[] features,
      double[] labels,
      double loss,
      double gradientNorm,
      double[] predictionForNext,
      Weights weights) {

    Map<String, float[]> rows(List<String> modelKeys) {
      return weights == null ? Map.of() : weights.rows(modelKeys);
    }
  }

  /** PyTorch's tensors; a linear layer's weights are {@code [out][in]}. */
  record Weights(
      @JsonProperty("0.weight") float[][] hidden,
      @JsonProperty("0.bias") float[] bias,
      @JsonProperty("1.weight") float[] gain,
      @JsonProperty("1.bias") float[] shift,
      @JsonProperty("4.weight") float[][] output,
      @JsonProperty("4.bias") float[] outputBias) {

    /** The same as rows by name. */
    Map<String, float[]> rows(List<String> modelKeys) {
      Map<String, float[]> rows = new TreeMap<>();
      rows.put("mlp/bias", bias);
      rows.put("mlp/gain", gain);
      rows.put("mlp/shift", shift);
      for (int i = 0; i < bias.length; i++) {
        float[] row = new float[bias.length];
        for (int j = 0; j < row.length; j++) {
          row[j] = hidden[j][i];
        }
        rows.put("mlp/input/" + i, row);
      }
      for (int m = 0; m < modelKeys.size(); m++) {
        float[] row = Arrays.copyOf(output[m], bias.length + 1);
        row[bias.length] = outputBias[m];
        rows.put("mlp/output/" + modelKeys.get(m), row);
      }
      return rows;
    }
  }

  static GoldenHead read(Path file) throws IOException {
    return new ObjectMapper().readValue(file.toFile(), GoldenHead.class);
  }
}
