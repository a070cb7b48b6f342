package io.messplus.predictor;

/**
 * Stochastic gradient descent on an MLP head, a sample at a time: the gradient is clipped by its
 * norm, and the step is that of torch.optim.SGD, whose decay is added after clipping and acts on
 * every parameter.
 */
final class MlpTraining {

  /**
   * Dropout masks over which a step's gradient is averaged. The paper's simulator presents a sample
   * 15 to 19 times in a batch, which is as many masks.
   */
  static final int DROPOUT_SAMPLES = 8;

  private final PredictorSettings settings;

  MlpTraining(PredictorSettings settings) {
    this.settings = settings;
  }

  /**
   * A step taken.
   *
   * @param loss mean binary cross-entropy before the step, in nats, dropout included
   * @param gradientNorm norm of its gradient before clipping
   */
  record Step(double loss, double gradientNorm) {}

  /**
   * Takes a step.
   *
   * @param parameters of the models that have labels; each row is replaced by a new one
   * @param momenta theirs; replaced likewise
   * @param labels in the order of the outputs
   * @param draws numbers for the dropout masks
   */
  Step step(
      MlpParameters parameters,
      MlpParameters momenta,
      float[] features,
      double[] labels,
      SplitMix64 draws) {
    int samples = settings.dropout() > 0 ? DROPOUT_SAMPLES : 1;
    MlpGradient gradient = new MlpGradient(samples, labels.length, features.length);
    double loss = 0;
    for (int k = 0; k < samples; k++) {
      MlpPass pass = pass(parameters, features, draws);
      float[] slopes = new float[labels.length];
      for (int m = 0; m < labels.length; m++) {
        double logit = pass.logit(m);
        double share = 1.0 / (labels.length * samples);
        slopes[m] = (float) (share * (Logits.sigmoid(logit) - labels[m]));
        loss += share * CrossEntropy.ofLogit(logit, labels[m]);
      }
      VectorLoops.flush(slopes);
      gradient.add(pass, slopes);
    }
    double norm = gradient.norm();
    double clip = Clipping.factor(norm, settings.clipNorm());
    if (Double.isFinite(norm)) {
      gradient.descend(parameters, momenta, clip, settings);
    }
    return new Step(loss, norm);
  }

  private MlpPass pass(MlpParameters parameters, float[] features, SplitMix64 draws) {
    if (settings.dropout() == 0) {
      return new MlpPass(parameters, features, null);
    }
    float[] input = mask(features.length, settings.dropout(), draws);
    VectorLoops.multiply(input, features);
    return new MlpPass(parameters, input, mask(features.length, settings.dropout(), draws));
  }

  /** Zero with the probability of dropout, else what keeps the mean. */
  static float[] mask(int length, double dropout, SplitMix64 draws) {
    float kept = (float) (1 / (1 - dropout));
    float[] mask = new float[length];
    for (int j = 0; j < length; j++) {
      mask[j] = draws.uniform() < dropout ? 0 : kept;
    }
    return mask;
  }
}
