package io.messplus.predictor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;

/**
 * The paper's head on PyTorch in as few calls as it takes, for its speed: all models' outputs are
 * one matrix, and no dropout.
 */
public final class TorchMlp implements AutoCloseable {

  private final PredictorSettings settings;
  private final int dimensions;
  private final Engine engine;
  private final NDManager manager;
  private final NDList parameters = new NDList();
  private final NDList momenta = new NDList();

  /** With random parameters. */
  public TorchMlp(PredictorSettings settings, int dimensions, int models) {
    // With more, the threads wait for each other longer than they compute.
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    this.settings = settings;
    this.dimensions = dimensions;
    engine = Engine.getEngine("PyTorch");
    manager = engine.newBaseManager();
    float bound = (float) (1 / Math.sqrt(dimensions));
    parameters.add(manager.randomUniform(-bound, bound, new Shape(dimensions, dimensions)));
    parameters.add(manager.randomUniform(-bound, bound, new Shape(dimensions)));
    parameters.add(manager.ones(new Shape(dimensions)));
    parameters.add(manager.zeros(new Shape(dimensions)));
    parameters.add(manager.randomUniform(-bound, bound, new Shape(models, dimensions)));
    parameters.add(manager.randomUniform(-bound, bound, new Shape(models)));
    for (NDArray parameter : parameters) {
      parameter.setRequiresGradient(true);
      momenta.add(parameter.zerosLike());
    }
  }

  public float[] predict(float[] features) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray input = scope.create(features, new Shape(1, dimensions));
      return logits(input).getNDArrayInternal().sigmoid().toFloatArray();
    }
  }

  /** Takes a step. */
  public double learn(float[] features, float[] labels) {
    try (NDManager scope = manager.newSubManager()) {
      double loss;
      try (GradientCollector gradients = engine.newGradientCollector()) {
        gradients.zeroGradients();
        NDArray z = logits(scope.create(features, new Shape(1, dimensions)));
        NDArray target = scope.create(labels, new Shape(1, labels.length));
        NDArray softplus = z.maximum(0).add(z.abs().neg().exp().add(1).log());
        NDArray mean = softplus.sub(z.mul(target)).mean();
        gradients.backward(mean);
        loss = mean.getFloat();
      }
      descend(scope);
      return loss;
    }
  }

  private void descend(NDManager scope) {
    NDArray squares = scope.create(0f);
    List<NDArray> slopes = new ArrayList<>();
    for (NDArray parameter : parameters) {
      NDArray slope = parameter.getGradient();
      slope.attach(scope);
      slopes.add(slope);
      squares = squares.add(slope.square().sum());
    }
    double clip = Math.min(1, settings.clipNorm() / (Math.sqrt(squares.getFloat()) + 1e-6));
    for (int i = 0; i < slopes.size(); i++) {
      NDArray parameter = parameters.get(i);
      parameter.setRequiresGradient(false);
      momenta
          .get(i)
          .muli((float) settings.momentum())
          .addi(slopes.get(i).muli((float) clip))
          .addi(scoped(scope, parameter.mul((float) settings.weightDecay())));
      parameter.subi(scoped(scope, momenta.get(i).mul((float) settings.learningRate())));
      parameter.setRequiresGradient(true);
    }
  }

  private static NDArray scoped(NDManager scope, NDArray array) {
    array.attach(scope);
    return array;
  }

  /** Parameters and momenta, a row per tensor, as keyed state would keep them. */
  public List<float[]> rows() {
    List<float[]> rows = new ArrayList<>();
    parameters.forEach(parameter -> rows.add(parameter.toFloatArray()));
    momenta.forEach(momentum -> rows.add(momentum.toFloatArray()));
    return rows;
  }

  private NDArray logits(NDArray input) {
    NDArray linear = Linear.linear(input, parameters.get(0), parameters.get(1)).singletonOrThrow();
    NDArray normed =
        LayerNorm.layerNorm(
                linear, new Shape(dimensions), parameters.get(2), parameters.get(3), 1e-5f)
            .singletonOrThrow();
    NDArray active = normed.getNDArrayInternal().relu();
    return Linear.linear(active, parameters.get(4), parameters.get(5)).singletonOrThrow();
  }

  @Override
  public void close() {
    manager.close();
  }
}
