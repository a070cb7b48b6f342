package io.messplus.encoder;

import ai.djl.Model;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Runs a model on the calling thread, one text a run, at most {@code threads} runs at once. */
final class DjlEncoder implements Encoder {
  private final EncoderSettings settings;
  private final HuggingFaceTokenizer tokenizer;
  private final Model model;
  private final Queue<Predictor<Encoding, float[]>> idle = new ConcurrentLinkedQueue<>();
  private final Semaphore turns;
  private final int dimensions;
  private volatile boolean closed;

  private DjlEncoder(EncoderSettings settings, HuggingFaceTokenizer tokenizer, Model model) {
    this.settings = settings;
    this.tokenizer = tokenizer;
    this.model = model;
    this.turns = new Semaphore(settings.threads(), true);
    for (int i = 0; i < settings.threads(); i++) {
      idle.add(model.newPredictor(new TokenTranslator(settings.pooling())));
    }
    this.dimensions = tryLongestText();
  }

  static DjlEncoder open(EncoderSettings settings) {
    ModelLoader loader = ModelLoader.of(settings);
    HuggingFaceTokenizer tokenizer = loader.tokenizer();
    Model model = null;
    try {
      model = loader.model();
      return new DjlEncoder(settings, tokenizer, model);
    } catch (RuntimeException e) {
      tokenizer.close();
      if (model != null) {
        model.close();
      }
      throw e;
    }
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public float[] encode(String text) {
    try {
      turns.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EncodingException("interrupted while waiting for a turn to encode", e);
    }
    try {
      if (closed) {
        throw new IllegalStateException("the encoder is closed");
      }
      float[] vector = run(TextHead.of(text, settings.maxTokens()));
      return finite(HalfVector.round(settings.normalize() ? unit(vector) : vector));
    } finally {
      turns.release();
    }
  }

  @Override
  public void close() {
    turns.acquireUninterruptibly(settings.threads());
    try {
      if (!closed) {
        closed = true;
        idle.forEach(Predictor::close);
        model.close();
        tokenizer.close();
      }
    } finally {
      turns.release(settings.threads());
    }
  }

  private float[] run(String text) {
    Predictor<Encoding, float[]> predictor = idle.remove();
    try {
      return predictor.predict(tokenizer.encode(text));
    } catch (TranslateException | RuntimeException e) {
      throw new EncodingException(
          "no vector for a text of %d characters: %s".formatted(text.length(), e.getMessage()), e);
    } finally {
      idle.add(predictor);
    }
  }

  // What the longest text would break, breaks before the first one comes.
  private int tryLongestText() {
    try {
      return run("a ".repeat(settings.maxTokens())).length;
    } catch (EncodingException e) {
      throw new IllegalArgumentException(
          "the model does not encode a text of the largest size: model=%s maxTokens=%d (%s)"
              .formatted(settings.model(), settings.maxTokens(), e.getMessage()),
          e);
    }
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }

  private static float[] finite(float[] vector) {
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new EncodingException("the vector of a text has an element that is not finite");
      }
    }
    return vector;
  }
}
