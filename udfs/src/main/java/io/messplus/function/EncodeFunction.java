package io.messplus.function;

import io.messplus.encoder.Encoder;
import io.messplus.encoder.EncoderSettings;
import io.messplus.encoder.EncodingException;
import io.messplus.encoder.HalfVector;
import io.messplus.encoder.SharedEncoder;
import io.messplus.energy.RouterEnergy;
import io.messplus.energy.RouterEnergySettings;
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
  private final RouterEnergySettings energySettings;
  private transient RouterEnergy energy;
  private transient Encoder encoder;
  private transient ExecutorService runs;
  private transient Counter unencodedPrompts;

  /**
   * @param settings which encoder; subtasks of equal settings in one JVM share it
   * @param energySettings by what the joules of encoding are estimated
   */
  public EncodeFunction(EncoderSettings settings, RouterEnergySettings energySettings) {
    this.settings = settings;
    this.energySettings = energySettings;
  }

  @Override
  public void open(OpenContext context) {
    energy = new RouterEnergy(energySettings);
    encoder = SharedEncoder.acquire(settings);
    runs = Executors.newFixedThreadPool(settings.threads());
    unencodedPrompts = getRuntimeContext().getMetricGroup().counter("unencodedPrompts");
  }

  @Override
  public void asyncInvoke(Prompt prompt, ResultFuture<EncodedPrompt> result) {
    CompletableFuture<Void> unused =
        CompletableFuture.supplyAsync(() -> encoded(prompt), runs)
            .thenAccept(encoded -> result.complete(List.of(encoded)))
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

  /** A run of the encoder takes no thread but this one. */
  private EncodedPrompt encoded(Prompt prompt) {
    long begun = energy.begin();
    byte[] features = HalfVector.pack(vector(prompt));
    return new EncodedPrompt(prompt, features, energy.since(begun).joules());
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
