package io.messplus.predictor;

import java.util.stream.Stream;

/** What stands on the encoder and predicts. */
public enum Head {
  /** {@link LinearHead}: logistic regression per model. */
  LINEAR {
    @Override
    boolean isParameter(String row) {
      return LinearHead.isParameter(row);
    }

    @Override
    Stream<String> commonRows(int dimensions) {
      return Stream.empty();
    }

    @Override
    int lengthOf(String row, int dimensions) {
      return dimensions + 1;
    }
  },

  /** {@link MlpHead}: the paper's, with one hidden layer that all models share. */
  MLP {
    @Override
    boolean isParameter(String row) {
      return MlpRows.isParameter(row);
    }

    @Override
    Stream<String> commonRows(int dimensions) {
      return MlpRows.hidden(dimensions);
    }

    @Override
    int lengthOf(String row, int dimensions) {
      return MlpRows.lengthOf(row, dimensions);
    }
  };

  /** Whether a row predicts, and is not there for training alone. */
  abstract boolean isParameter(String row);

  /** Names of the parameters that do not belong to one model. */
  abstract Stream<String> commonRows(int dimensions);

  /** Numbers in a parameter's row. */
  abstract int lengthOf(String row, int dimensions);
}
