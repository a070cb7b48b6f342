package io.messplus.predictor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The paper's head: Linear(d, d), layer norm, ReLU, dropout, Linear(d, M), a sigmoid per model,
 * trained by stochastic gradient descent on binary cross-entropy averaged over the labelled models.
 * In training, dropout acts on the vector too. A model without a label keeps its output as it is;
 * the hidden layer, which all share, moves. A row that is absent has the value with which training
 * begins; see {@link MlpRows}.
 *
 * <p>Holds no state but the initial values, which follow from the seed; may be used by several
 * threads, each with rows of its own.
 */
final class MlpHead implements Predictor {

  private final PredictorSettings settings;
  private final InitialRows initial;
  private final MlpTraining training;
  private volatile MlpRows lastUsed;

  /**
   * @param settings how a row is trained
   * @param initial rows with which a tenant begins
   */
  MlpHead(PredictorSettings settings, InitialRows initial) {
    this.settings = settings;
    this.initial = initial;
    this.training = new MlpTraining(settings);
  }

  @Override
  public double[] predict(float[] features, List<String> modelKeys, PredictorRows rows) {
    MlpParameters parameters = ofLength(features.length).parameters(modelKeys, rows);
    MlpPass pass = new MlpPass(parameters, features, null);
    double[] predicted = new double[modelKeys.size()];
    for (int m = 0; m < predicted.length; m++) {
      predicted[m] = Logits.sigmoid(pass.logit(m));
    }
    return predicted;
  }

  @Override
  public double learn(float[] features, Map<String, Double> labels, PredictorRows rows) {
    return labels.isEmpty() ? 0 : firstStep(features, labels, rows).loss();
  }

  /** Learns, and tells of the first pass over the sample. */
  MlpTraining.Step firstStep(float[] features, Map<String, Double> labels, PredictorRows rows) {
    // Sorted, so that sums are the same to the bit whatever the map's order.
    TreeMap<String, Double> sorted = new TreeMap<>(labels);
    List<String> keys = new ArrayList<>(sorted.keySet());
    double[] targets = sorted.values().stream().mapToDouble(label -> label).toArray();
    MlpRows names = ofLength(features.length);
    MlpParameters parameters = names.parameters(keys, rows);
    MlpParameters momenta = names.momenta(keys, rows);
    SplitMix64 draws = draws(names, rows);
    MlpTraining.Step first = training.step(parameters, momenta, features, targets, draws);
    for (int epoch = 1; epoch < settings.epochs(); epoch++) {
      training.step(parameters, momenta, features, targets, draws);
    }
    names.write(keys, parameters, momenta, rows);
    return first;
  }

  private SplitMix64 draws(MlpRows names, PredictorRows rows) {
    int step = settings.dropout() > 0 ? names.countStep(rows) : 0;
    return SplitMix64.of(settings.seed(), "dropout " + step);
  }

  private MlpRows ofLength(int dimensions) {
    MlpRows names = lastUsed;
    if (names == null || names.dimensions() != dimensions) {
      names = new MlpRows(dimensions, settings.seed(), initial);
      lastUsed = names;
    }
    return names;
  }
}
