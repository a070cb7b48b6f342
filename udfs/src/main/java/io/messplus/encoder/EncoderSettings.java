package io.messplus.encoder;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.messplus.engine.Engines;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Which model encodes, and how. Equal settings give equal vectors.
 *
 * @param model a bundled model, {@link #MINILM} (fp32, 384 dimensions) or {@link #MINILM_INT8} (its
 *     quantised form), or the path of an {@code .onnx} or TorchScript {@code .pt} file, or of a
 *     folder with one. TorchScript takes {@code (input_ids, attention_mask)}; the first output of
 *     either is one vector per token, fp32
 * @param engine {@code OnnxRuntime}, or {@code PyTorch} where it is on the class path
 * @param tokenizer path of a {@code tokenizer.json}; empty: the one beside the model
 * @param pooling from token vectors to the text's vector
 * @param normalize whether vectors are scaled to length 1
 * @param maxTokens tokens of a text that are read, the tokenizer's own marks among them; at least 3
 * @param threads texts encoded at once, each on one thread; at least 1
 * @param cacheEntries how many recent texts' vectors are kept; 0: none
 */
public record EncoderSettings(
    @JsonPropertyDescription(
            "A bundled model, `all-MiniLM-L6-v2-q` or `all-MiniLM-L6-v2`, or the path of an `.onnx`"
                + " or TorchScript `.pt` file, or of a folder with one.")
        String model,
    @JsonPropertyDescription("`OnnxRuntime`, or `PyTorch` where it is on the class path.")
        String engine,
    @JsonPropertyDescription("Path of a `tokenizer.json`; empty takes the one beside the model.")
        String tokenizer,
    @JsonPropertyDescription("How the tokens' vectors become the text's: their mean, or the first.")
        Pooling pooling,
    @JsonPropertyDescription("Whether vectors are scaled to length 1.") boolean normalize,
    @JsonPropertyDescription("Tokens of a text that are read, at least 3.") int maxTokens,
    @JsonPropertyDescription("Texts encoded at once, each on one thread, at least 1.") int threads,
    @JsonPropertyDescription("Recent texts whose vectors are kept, at least 0.") int cacheEntries)
    implements Serializable {

  /** The bundled all-MiniLM-L6-v2 in fp32; its artifact has to be added to the class path. */
  public static final String MINILM = "all-MiniLM-L6-v2";

  /** The bundled all-MiniLM-L6-v2, quantised to int8; on the class path. */
  public static final String MINILM_INT8 = "all-MiniLM-L6-v2-q";

  static final String ONNX_RUNTIME = Engines.ONNX_RUNTIME;
  static final String PYTORCH = Engines.PYTORCH;

  /**
   * Checks what can be checked without reading a file.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public EncoderSettings {
    model = Objects.requireNonNullElse(model, "").strip();
    tokenizer = Objects.requireNonNullElse(tokenizer, "").strip();
    require(!model.isEmpty(), "model must be " + MINILM_INT8 + " or a path", "model", model);
    require(
        engine != null && List.of(ONNX_RUNTIME, PYTORCH).contains(engine),
        "engine must be " + ONNX_RUNTIME + " or " + PYTORCH,
        "engine",
        engine);
    require(pooling != null, "pooling must be MEAN or CLS", "pooling", pooling);
    require(maxTokens >= 3, "maxTokens must be at least 3", "maxTokens", maxTokens);
    require(threads >= 1, "threads must be at least 1", "threads", threads);
    require(
        cacheEntries >= 0, "cacheEntries must be at least 0 (none)", "cacheEntries", cacheEntries);
    require(
        !isBundled(model) || engine.equals(ONNX_RUNTIME),
        "engine must be " + ONNX_RUNTIME + " for the bundled model=" + model,
        "engine",
        engine);
  }

  /** The int8 MiniLM on ONNX Runtime: 256 tokens, 2 threads, 4,096 vectors kept (about 10 MB). */
  public static EncoderSettings defaults() {
    return new EncoderSettings(MINILM_INT8, ONNX_RUNTIME, "", Pooling.MEAN, true, 256, 2, 4096);
  }

  static boolean isBundled(String model) {
    return model.equals(MINILM) || model.equals(MINILM_INT8);
  }

  private static void require(boolean holds, String rule, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s, but %s=%s".formatted(rule, name, value));
    }
  }
}
