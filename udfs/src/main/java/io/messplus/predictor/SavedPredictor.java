package io.messplus.predictor;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A predictor's parameters in a file, to begin with instead of fresh ones. The file is in the
 * safetensors format, which Python reads with {@code safetensors.numpy.load_file}: a tensor of one
 * dimension per row, and in its metadata {@code head}, {@code encoder}, {@code dimensions} and
 * {@code messplus}, the version.
 *
 * @param file path of the file
 * @param head whose rows these are
 * @param encoder on whose vectors they were learned, as {@code encoder.model} names it
 * @param dimensions d of those vectors, at least 1
 * @param version of messplus that wrote the file
 * @param rows the parameters by the names that they have in {@link PredictorRows}: of the linear
 *     head {@code KEY}, d weights and the bias of a model; of the MLP {@code mlp/input/I}, the
 *     weights from input I to the d hidden units, their {@code mlp/bias}, {@code mlp/gain} and
 *     {@code mlp/shift}, and {@code mlp/output/KEY}. Not to be changed
 */
public record SavedPredictor(
    String file,
    Head head,
    String encoder,
    int dimensions,
    String version,
    Map<String, float[]> rows)
    implements Serializable {

  private static final String HEAD = "head";
  private static final String ENCODER = "encoder";
  private static final String DIMENSIONS = "dimensions";
  private static final String VERSION = "messplus";

  /**
   * Takes the parameters out of a predictor's rows; what only training needs is left out.
   *
   * @throws SavedPredictorException if a parameter that every predictor has is missing, or one has
   *     another length or is not finite
   */
  public SavedPredictor {
    if (dimensions < 1) {
      throw new SavedPredictorException(file, "dimensions must be at least 1, not " + dimensions);
    }
    Map<String, float[]> parameters = new HashMap<>(rows);
    parameters.keySet().removeIf(name -> !head.isParameter(name));
    rows = Map.copyOf(parameters);
    Optional<String> missing =
        head.commonRows(dimensions).filter(name -> !parameters.containsKey(name)).findFirst();
    if (missing.isPresent()) {
      throw new SavedPredictorException(file, "lacks the row " + missing.get());
    }
    for (Map.Entry<String, float[]> row : rows.entrySet()) {
      check(file, row.getKey(), row.getValue(), head.lengthOf(row.getKey(), dimensions));
    }
  }

  private static void check(String file, String name, float[] row, int length) {
    if (row.length != length) {
      throw new SavedPredictorException(
          file, "the row %s must have %d numbers, but has %d".formatted(name, length, row.length));
    }
    for (float number : row) {
      if (!Float.isFinite(number)) {
        throw new SavedPredictorException(
            file, "the row %s must hold finite numbers, but holds %s".formatted(name, number));
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws SavedPredictorException if it cannot be read, is damaged, or is no predictor's
   */
  public static SavedPredictor read(Path file) {
    Safetensors contents = SafetensorsReader.read(file);
    Map<String, String> metadata = contents.metadata();
    String name = file.toString();
    return new SavedPredictor(
        name,
        head(name, text(name, metadata, HEAD)),
        text(name, metadata, ENCODER),
        dimensions(name, text(name, metadata, DIMENSIONS)),
        text(name, metadata, VERSION),
        contents.tensors());
  }

  private static String text(String file, Map<String, String> metadata, String name) {
    String text = metadata.get(name);
    if (text == null) {
      throw new SavedPredictorException(
          file, "is no file of messplus: its metadata do not tell '%s'".formatted(name));
    }
    return text;
  }

  private static Head head(String file, String name) {
    return Arrays.stream(Head.values())
        .filter(head -> nameOf(head).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new SavedPredictorException(file, "is of a head that is not known: " + name));
  }

  private static int dimensions(String file, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new SavedPredictorException(
          file, "dimensions must be a whole number, but are '%s'".formatted(text));
    }
  }

  /** Writes the file, in the place of what is there. */
  public void write() throws IOException {
    Map<String, String> metadata =
        Map.of(
            HEAD,
            nameOf(head),
            ENCODER,
            encoder,
            DIMENSIONS,
            Integer.toString(dimensions),
            VERSION,
            version);
    new Safetensors(metadata, rows).write(Path.of(file));
  }

  /**
   * Checks that a predictor can begin with these rows.
   *
   * @throws SavedPredictorException if they are another head's
   */
  public SavedPredictor requireHead(Head wanted) {
    return require(
        head == wanted,
        "is of the head %s, but the predictor's is %s".formatted(nameOf(head), nameOf(wanted)));
  }

  /**
   * Checks that a predictor can begin with these rows.
   *
   * @throws SavedPredictorException if they were learned on another encoder's vectors
   */
  public SavedPredictor requireEncoder(String wanted) {
    return require(
        encoder.equals(wanted),
        "was learned on vectors of the encoder %s, but the encoder is %s"
            .formatted(encoder, wanted));
  }

  /**
   * Checks that a predictor can begin with these rows.
   *
   * @throws SavedPredictorException if they were learned on vectors of another length
   */
  public SavedPredictor requireDimensions(int wanted) {
    return require(
        dimensions == wanted,
        "was learned on vectors of %d dimensions, but the encoder's have %d"
            .formatted(dimensions, wanted));
  }

  private SavedPredictor require(boolean holds, String reason) {
    if (!holds) {
      throw new SavedPredictorException(file, reason);
    }
    return this;
  }

  private static String nameOf(Head head) {
    return head.name().toLowerCase(Locale.ROOT);
  }

  /** Leaves the numbers out. */
  @Override
  public String toString() {
    return "SavedPredictor[file=%s, head=%s, encoder=%s, dimensions=%d, version=%s, rows=%d]"
        .formatted(file, head, encoder, dimensions, version, rows.size());
  }
}
