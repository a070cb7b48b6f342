package io.messplus.inference.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs rows side by side. Shorter ones are filled up at their end: a causal model's tokens do not
 * see what follows them, so that a row's logits are what they would be alone, and each token has
 * the position that it has alone.
 */
final class RowTranslator implements NoBatchifyTranslator<List<Row>, List<Row>> {

  private static final String ROWS = "rows";

  @Override
  public NDList processInput(TranslatorContext context, List<Row> rows) {
    context.setAttachment(ROWS, rows);
    int longest = rows.stream().mapToInt(row -> row.tokens().length).max().orElseThrow();
    long[] tokens = new long[rows.size() * longest];
    long[] mask = new long[tokens.length];
    for (int i = 0; i < rows.size(); i++) {
      long[] own = rows.get(i).tokens();
      System.arraycopy(own, 0, tokens, i * longest, own.length);
      Arrays.fill(mask, i * longest, i * longest + own.length, 1);
    }
    Shape shape = new Shape(rows.size(), longest);
    NDManager manager = context.getNDManager();
    return new NDList(manager.create(tokens, shape), manager.create(mask, shape));
  }

  /** The rows that want to be run again. */
  @Override
  @SuppressWarnings("unchecked")
  public List<Row> processOutput(TranslatorContext context, NDList list) {
    List<Row> rows = (List<Row>) context.getAttachment(ROWS);
    NDArray logits = list.head();
    if (logits.getShape().dimension() != 3 || logits.getShape().get(0) != rows.size()) {
      throw new IllegalStateException(
          "the model's output is not [batch, length, vocabulary] but " + logits.getShape());
    }
    List<Row> again = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!isDone(rows.get(i), logits, i)) {
        again.add(rows.get(i));
      }
    }
    return again;
  }

  private static boolean isDone(Row row, NDArray logits, int i) {
    int end = row.tokens().length;
    try (NDManager scope = logits.getManager().newSubManager()) {
      NDIndex last = new NDIndex("{}, {}:{}", i, end - row.told(), end);
      return row.take(logits.get(scope, last).toType(DataType.FLOAT32, false));
    } catch (RuntimeException e) {
      row.fail(e);
      return true;
    }
  }
}
