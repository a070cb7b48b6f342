package io.messplus.predictor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An MLP head for vectors of one length as named rows, and the values of rows that are absent or of
 * another length. Where nothing else is given, torch.nn's, uniform in ±1/√d for weights and biases,
 * 1 for the gain and 0 for the shift, and 0 for every momentum.
 */
final class MlpRows {

  // Model keys stand last, so that no label can be taken for another row's name.
  private static final String PARAMETER = "mlp/";
  private static final String MOMENTUM = "mlp/momentum/";
  private static final String OUTPUT = "output/";
  private static final String STEPS = PARAMETER + "steps";

  /** Floats count exactly up to here. */
  private static final int MOST_STEPS = 1 << 24;

  private final int dimensions;
  private final long seed;
  private final InitialRows initial;
  private final String[] hidden;
  private final String[] hiddenMomenta;
  private final float[][] initialHidden;

  /**
   * @param dimensions d, the length of the vectors
   * @param seed of the initial values
   * @param initial goes before them
   */
  MlpRows(int dimensions, long seed, InitialRows initial) {
    this.dimensions = dimensions;
    this.seed = seed;
    this.initial = initial;
    hidden = new String[MlpParameters.INPUTS + dimensions];
    hiddenMomenta = new String[hidden.length];
    initialHidden = new float[hidden.length][];
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = PARAMETER + hiddenName(i);
      hiddenMomenta[i] = MOMENTUM + hiddenName(i);
      initialHidden[i] = initialHidden(i);
    }
  }

  static boolean isParameter(String row) {
    return row.startsWith(PARAMETER) && !row.startsWith(MOMENTUM) && !row.equals(STEPS);
  }

  /** Names of the hidden layer's parameters. */
  static Stream<String> hidden(int dimensions) {
    // A damaged file may tell any number, also one that cannot be added to.
    return IntStream.range(-MlpParameters.INPUTS, dimensions)
        .mapToObj(i -> PARAMETER + hiddenName(MlpParameters.INPUTS + i));
  }

  static int lengthOf(String parameter, int dimensions) {
    return parameter.startsWith(PARAMETER + OUTPUT) ? dimensions + 1 : dimensions;
  }

  int dimensions() {
    return dimensions;
  }

  /** The parameters for these models; their rows may be shared and are not to be changed. */
  MlpParameters parameters(List<String> modelKeys, PredictorRows rows) {
    float[][] hiddenRows = new float[hidden.length][];
    for (int i = 0; i < hidden.length; i++) {
      float[] row = rows.get(hidden[i]);
      hiddenRows[i] = fits(row, dimensions) ? row : initialHidden[i];
    }
    float[][] outputRows = new float[modelKeys.size()][];
    for (int m = 0; m < outputRows.length; m++) {
      String name = PARAMETER + OUTPUT + modelKeys.get(m);
      float[] row = rows.get(name);
      outputRows[m] = fits(row, dimensions + 1) ? row : initialOutput(name);
    }
    return new MlpParameters(hiddenRows, outputRows);
  }

  /** The momenta for these models; their rows may be shared and are not to be changed. */
  MlpParameters momenta(List<String> modelKeys, PredictorRows rows) {
    float[][] hiddenRows = new float[hidden.length][];
    for (int i = 0; i < hidden.length; i++) {
      hiddenRows[i] = rowOrZeros(rows.get(hiddenMomenta[i]), dimensions);
    }
    float[][] outputRows = new float[modelKeys.size()][];
    for (int m = 0; m < outputRows.length; m++) {
      String name = MOMENTUM + OUTPUT + modelKeys.get(m);
      outputRows[m] = rowOrZeros(rows.get(name), dimensions + 1);
    }
    return new MlpParameters(hiddenRows, outputRows);
  }

  /** Writes parameters and momenta of these models; the rows are given away. */
  void write(
      List<String> modelKeys, MlpParameters parameters, MlpParameters momenta, PredictorRows rows) {
    for (int i = 0; i < hidden.length; i++) {
      rows.put(hidden[i], parameters.hidden()[i]);
      rows.put(hiddenMomenta[i], momenta.hidden()[i]);
    }
    for (int m = 0; m < modelKeys.size(); m++) {
      rows.put(PARAMETER + OUTPUT + modelKeys.get(m), parameters.output()[m]);
      rows.put(MOMENTUM + OUTPUT + modelKeys.get(m), momenta.output()[m]);
    }
  }

  /** Counts a step; returns how many were taken before, so that each draws numbers of its own. */
  int countStep(PredictorRows rows) {
    float[] row = rows.get(STEPS);
    int steps = fits(row, 1) ? (int) row[0] : 0;
    rows.put(STEPS, new float[] {(steps + 1) % MOST_STEPS});
    return steps;
  }

  private static String hiddenName(int i) {
    return switch (i) {
      case MlpParameters.BIAS -> "bias";
      case MlpParameters.GAIN -> "gain";
      case MlpParameters.SHIFT -> "shift";
      default -> "input/" + (i - MlpParameters.INPUTS);
    };
  }

  private float[] initialHidden(int i) {
    float[] given = initial.row(hidden[i], dimensions);
    if (given != null) {
      return given;
    }
    float[] row = new float[dimensions];
    switch (i) {
      case MlpParameters.GAIN -> Arrays.fill(row, 1);
      case MlpParameters.SHIFT -> {}
      default -> row = uniform(hidden[i], dimensions);
    }
    return row;
  }

  private float[] initialOutput(String name) {
    float[] given = initial.row(name, dimensions);
    return given == null ? uniform(name, dimensions + 1) : given;
  }

  private float[] uniform(String name, int length) {
    double bound = 1 / Math.sqrt(dimensions);
    SplitMix64 numbers = SplitMix64.of(seed, name);
    float[] row = new float[length];
    for (int i = 0; i < length; i++) {
      row[i] = (float) (bound * (2 * numbers.uniform() - 1));
    }
    return row;
  }

  private static float[] rowOrZeros(float[] row, int length) {
    return fits(row, length) ? row : new float[length];
  }

  /** Whether the row was learned on vectors of this length; one that was not says nothing. */
  private static boolean fits(float[] row, int length) {
    return row != null && row.length == length;
  }
}
