package io.messplus.predictor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The paper's head on PyTorch: its layers and its autograd, and torch.optim.SGD after
 * torch.nn.utils.clip_grad_norm_ by their definitions. Each model's output is a parameter of its
 * own, so that one without a label has no gradient and is not stepped.
 */
final class TorchHead implements AutoCloseable {

  static {
    // With more, the threads wait for each other longer than they compute.
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  private static final Engine TORCH = Engine.getEngine("PyTorch");

  private final PredictorSettings settings;
  private final int dimensions;
  private final NDManager manager = NDManager.newBaseManager(null, "PyTorch");
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private final Map<String, NDArray> momenta = new LinkedHashMap<>();

  /** Masks of the vector and of the hidden activations in one pass. */
  record Masks(float[] input, float[] hidden) {}

  /** The parameters are read from rows as {@link MlpHead} names them; all must be there. */
  TorchHead(
      PredictorSettings settings, int dimensions, List<String> modelKeys, PredictorRows rows) {
    this.settings = settings;
    this.dimensions = dimensions;
    float[] hidden = new float[dimensions * dimensions];
    for (int i = 0; i < dimensions; i++) {
      System.arraycopy(rows.get("mlp/input/" + i), 0, hidden, i * dimensions, dimensions);
    }
    NDArray inputs = manager.create(hidden, new Shape(dimensions, dimensions));
    put("weight", inputs.transpose().duplicate());
    put("bias", manager.create(rows.get("mlp/bias")));
    put("gain", manager.create(rows.get("mlp/gain")));
    put("shift", manager.create(rows.get("mlp/shift")));
    for (String key : modelKeys) {
      put("output/" + key, manager.create(rows.get("mlp/output/" + key)));
    }
  }

  private void put(String name, NDArray value) {
    value.setRequiresGradient(true);
    parameters.put(name, value);
    momenta.put(name, value.zerosLike());
  }

  /** A parameter as the row of {@link MlpHead}, by its name without {@code mlp/}. */
  float[] row(String name) {
    if (!name.startsWith("input/")) {
      return parameters.get(name).toFloatArray();
    }
    int i = Integer.parseInt(name.substring("input/".length()));
    return parameters.get("weight").get(":, " + i).toFloatArray();
  }

  double[] predict(float[] features, List<String> modelKeys) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray hidden = hidden(scope.create(features, new Shape(1, dimensions)));
      double[] predicted = new double[modelKeys.size()];
      for (int m = 0; m < predicted.length; m++) {
        predicted[m] = Logits.sigmoid(logit(hidden, modelKeys.get(m)).getFloat());
      }
      return predicted;
    }
  }

  /** Takes a step; without masks nothing is left out. */
  MlpTraining.Step step(float[] features, Map<String, Double> labels, List<Masks> masks) {
    try (NDManager scope = manager.newSubManager()) {
      double loss;
      try (GradientCollector gradients = TORCH.newGradientCollector()) {
        // PyTorch adds to the gradients of the step before.
        gradients.zeroGradients();
        NDArray sum = scope.create(0f);
        for (Masks mask : masks) {
          sum = sum.add(loss(scope, features, labels, mask));
        }
        NDArray mean = sum.div(masks.size());
        gradients.backward(mean);
        loss = mean.getFloat();
      }
      double norm = norm(labels);
      double clip = Math.min(1, settings.clipNorm() / (norm + 1e-6));
      for (String name : parameters.keySet()) {
        if (isTrained(name, labels)) {
          descend(name, clip);
        }
      }
      return new MlpTraining.Step(loss, norm);
    }
  }

  private NDArray loss(NDManager scope, float[] features, Map<String, Double> labels, Masks mask) {
    NDArray input = scope.create(features, new Shape(1, dimensions));
    NDArray hidden = hidden(input.mul(scope.create(mask.input())));
    NDArray dropped = hidden.mul(scope.create(mask.hidden()));
    NDArray loss = scope.create(0f);
    for (Map.Entry<String, Double> label : labels.entrySet()) {
      NDArray z = logit(dropped, label.getKey());
      NDArray softplus = z.maximum(0).add(z.abs().neg().exp().add(1).log());
      loss = loss.add(softplus.sub(z.mul(label.getValue().floatValue())));
    }
    return loss.div(labels.size());
  }

  private NDArray hidden(NDArray input) {
    NDArray linear = input.matMul(parameters.get("weight").transpose()).add(parameters.get("bias"));
    NDList normed =
        LayerNorm.layerNorm(
            linear, new Shape(dimensions), parameters.get("gain"), parameters.get("shift"), 1e-5f);
    return normed.singletonOrThrow().getNDArrayInternal().relu();
  }

  private NDArray logit(NDArray hidden, String key) {
    NDArray row = parameters.get("output/" + key);
    return hidden.flatten().mul(row.get(":" + dimensions)).sum().add(row.get(dimensions));
  }

  private double norm(Map<String, Double> labels) {
    double squares = 0;
    for (String name : parameters.keySet()) {
      if (isTrained(name, labels)) {
        for (float slope : parameters.get(name).getGradient().toFloatArray()) {
          squares += (double) slope * slope;
        }
      }
    }
    return Math.sqrt(squares);
  }

  private static boolean isTrained(String name, Map<String, Double> labels) {
    return !name.startsWith("output/") || labels.containsKey(name.substring("output/".length()));
  }

  private void descend(String name, double clip) {
    NDArray weights = parameters.get(name);
    NDArray momentum = momenta.get(name);
    NDArray gradient = weights.getGradient().mul((float) clip);
    NDArray decayed = gradient.add(weights.mul((float) settings.weightDecay()));
    momentum.muli((float) settings.momentum()).addi(decayed);
    weights.setRequiresGradient(false);
    weights.subi(momentum.mul((float) settings.learningRate()));
    weights.setRequiresGradient(true);
  }

  @Override
  public void close() {
    manager.close();
  }
}
