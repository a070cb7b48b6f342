package io.messplus.encoder;

import ai.djl.Model;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.util.Arrays;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far a text's vector moves when another text of as many tokens runs in its batch. */
final class BatchInvariance implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;
  private final Model model;
  private final Predictor<NDList, NDList> predictor;

  BatchInvariance(EncoderSettings settings) {
    ModelLoader loader = ModelLoader.of(settings);
    this.tokenizer = loader.tokenizer();
    this.model = loader.model();
    this.predictor = model.newPredictor(new NoopTranslator());
  }

  /** 1 - cosine of the vector alone and the one in a batch of two, over the texts with a match. */
  DoubleSummaryStatistics moves(List<String> texts) throws TranslateException {
    Collection<List<Encoding>> byLength =
        texts.stream()
            .distinct()
            .map(tokenizer::encode)
            .collect(Collectors.groupingBy(tokens -> tokens.getIds().length))
            .values();
    DoubleSummaryStatistics moves = new DoubleSummaryStatistics();
    for (List<Encoding> equallyLong : byLength) {
      for (int i = 1; i < equallyLong.size(); i++) {
        float[] alone = firstVector(List.of(equallyLong.get(i)));
        float[] beside = firstVector(List.of(equallyLong.get(i), equallyLong.get(i - 1)));
        moves.accept(1 - Vectors.cosine(alone, beside));
      }
    }
    return moves;
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
    tokenizer.close();
  }

  private float[] firstVector(List<Encoding> batch) throws TranslateException {
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDList inputs =
          new NDList(
              named(manager, "input_ids", batch.stream().map(Encoding::getIds)),
              named(manager, "attention_mask", batch.stream().map(Encoding::getAttentionMask)),
              named(manager, "token_type_ids", batch.stream().map(Encoding::getTypeIds)));
      NDArray states = predictor.predict(inputs).head();
      int tokens = Math.toIntExact(states.getShape().get(1));
      int dimensions = Math.toIntExact(states.getShape().get(2));
      float[] first = Arrays.copyOf(states.toFloatArray(), tokens * dimensions);
      return Pooling.MEAN.pool(first, tokens, dimensions);
    }
  }

  private static NDArray named(NDManager manager, String name, Stream<long[]> rows) {
    NDArray array = manager.create(rows.toArray(long[][]::new));
    array.setName(name);
    return array;
  }
}
