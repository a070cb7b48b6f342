package io.messplus.inference.djl;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.messplus.engine.ModelFile;
import io.messplus.engine.Pool;
import io.messplus.engine.TokenizerFile;
import io.messplus.inference.BackendException;
import io.messplus.inference.DjlSettings;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model ready to be asked: its tokenizer and its weights. For one thread. */
final class Runner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final Vocabulary vocabulary;
  private final Pool.Hold<LanguageModel> model;
  private final Predictor<List<Row>, List<Row>> predictor;
  private final Reader reader;

  private Runner(DjlSettings settings, Vocabulary vocabulary, Pool.Hold<LanguageModel> model) {
    this.vocabulary = vocabulary;
    this.model = model;
    reader = new Reader(settings, vocabulary);
    predictor = model.value().newPredictor();
  }

  /**
   * @throws IllegalArgumentException if the settings name no model that can be run so
   */
  static Runner open(DjlSettings settings, LanguageModel.Key key) {
    ModelFile file = key.file();
    Vocabulary vocabulary =
        Vocabulary.open(TokenizerFile.of(file, settings.model(), settings.tokenizer()));
    Pool.Hold<LanguageModel> model = null;
    Runner runner = null;
    try {
      model = LanguageModel.acquire(key);
      runner = new Runner(settings, vocabulary, model);
      runner.tryLongestText(settings, key);
      return runner;
    } catch (RuntimeException e) {
      if (runner != null) {
        runner.predictor.close();
      }
      if (model != null) {
        model.close();
      }
      vocabulary.close();
      throw e;
    }
  }

  /** What has to be run for a question to be answered; see {@link Reader#rows}. */
  List<Row> read(Asked asked) {
    return reader.rows(asked);
  }

  /** Runs a batch and gives back the rows that want to be run again. */
  List<Row> run(List<Row> batch) {
    try {
      return predictor.predict(batch);
    } catch (TranslateException | RuntimeException e) {
      if (batch.size() == 1) {
        batch.get(0).fail(new BackendException("the model failed: " + firstLine(e)));
        return List.of();
      }
      // One of them may have spoilt it for the others.
      List<Row> again = new ArrayList<>();
      batch.forEach(row -> again.addAll(run(List.of(row))));
      return again;
    }
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
    vocabulary.close();
  }

  // What the longest text would break, breaks before the first one comes.
  private void tryLongestText(DjlSettings settings, LanguageModel.Key key) {
    Probe probe = new Probe(settings.contextTokens());
    run(List.of(probe));
    long tokens;
    try {
      tokens = probe.vocabulary();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "the model does not run a text of the largest size: model=%s contextTokens=%d (%s)"
              .formatted(settings.model(), settings.contextTokens(), e.getMessage()),
          e);
    }
    if (vocabulary.size() > tokens) {
      throw new IllegalArgumentException(
          ("the tokenizer has tokens that the model lacks: tokens=%d, but %d logits of model=%s;"
                  + " give each its own")
              .formatted(vocabulary.size(), tokens, settings.model()));
    }
    LOG.info(
        "Model {} on {}: weights of about {} MB, and logits of up to {} MB a batch; at its peak this"
            + " process has had {} MB",
        settings.model(),
        key.device(),
        megabytes(model.value().bytes()),
        megabytes((long) Float.BYTES * settings.contextTokens() * tokens),
        ResidentMemory.peakBytes().stream().mapToObj(Runner::megabytes).findFirst().orElse("?"));
  }

  private static String megabytes(long bytes) {
    return String.valueOf(Math.round(bytes * 1e-6));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
