package io.messplus.function;

import io.messplus.encoder.Encoder;
import io.messplus.encoder.EncoderSettings;
import io.messplus.encoder.EncodingException;
import io.messplus.encoder.HalfVector;
import io.messplus.encoder.SharedEncoder;
import io.messplus.message.EncodedPrompt;
import io.messplus.message.Prompt;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes prompts. A text that gets no vector is routed on the vector 0, that is, on what is known
 * of the models alone.
 */
public final class EncodeFunction extends RichAsyncFunction<Prompt, EncodedPrompt> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(EncodeFunction.class);

  private final EncoderSettings settings;
  private transient Encoder encoder;
  private transient ExecutorService runs;
  private transient Counter unencodedPrompts;

  /**
   * @param settings which encoder; subtasks of equal settings in one JVM share it
   */
  public EncodeFunction(EncoderSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    encoder = SharedEncoder.acquire(settings);
    runs = Executors.newFixedThreadPool(settings.threads());
    unencodedPrompts = getRuntimeContext().getMetricGroup().counter("unencodedPrompts");
  }

  @Override
  public void asyncInvoke(Prompt prompt, ResultFuture<EncodedPrompt> result) {
    CompletableFuture<Void> unused =
        CompletableFuture.supplyAsync(() -> HalfVector.pack(vector(prompt)), runs)
            .thenAccept(features -> result.complete(List.of(new EncodedPrompt(prompt, features))))
            .exceptionally(
                failure -> {
                  result.completeExceptionally(failure);
                  return null;
                });
  }

  @Override
  public void close() {
    if (runs != null) {
      runs.shutdownNow();
    }
    if (encoder != null) {
      encoder.close();
    }
  }

  private float[] vector(Prompt prompt) {
    try {
      return encoder.encode(prompt.text());
    } catch (EncodingException e) {
      unencodedPrompts.inc();
      LOG.warn("Prompt {} at {} gets no vector", prompt.requestId(), prompt.position(), e);
      return new float[encoder.dimensions()];
    }
  }
}
