package io.messplus.encoder;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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

  static final String ONNX_RUNTIME = "OnnxRuntime";
  static final String PYTORCH = "PyTorch";

  /**
   * Checks what can be checked without reading a file.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public EncoderSettings {
    model = Objects.requireNonNullElse(model, "").strip();
    tokenizer = Objects.requireNonNullElse(tokenizer, "").strip();
    check(
        !model.isEmpty(),
        "a model is needed: model=; write " + MINILM_INT8 + " or the path of a model");
    check(
        List.of(ONNX_RUNTIME, PYTORCH).contains(Objects.requireNonNullElse(engine, "")),
        "unknown engine: engine=" + engine + "; write " + ONNX_RUNTIME + " or " + PYTORCH);
    check(pooling != null, "a pooling is needed: pooling=null; write MEAN or CLS");
    check(maxTokens >= 3, "too few tokens: maxTokens=" + maxTokens + "; write 3 or more");
    check(threads >= 1, "too few threads: threads=" + threads + "; write 1 or more");
    check(
        cacheEntries >= 0,
        "a cache cannot be smaller than none: cacheEntries=" + cacheEntries + "; write 0 or more");
    check(
        !isBundled(model) || engine.equals(ONNX_RUNTIME),
        "model=" + model + " is an ONNX model: engine=" + engine + "; write " + ONNX_RUNTIME);
  }

  /** The int8 MiniLM on ONNX Runtime: 256 tokens, 2 threads, 4,096 vectors kept (about 10 MB). */
  public static EncoderSettings defaults() {
    return new EncoderSettings(MINILM_INT8, ONNX_RUNTIME, "", Pooling.MEAN, true, 256, 2, 4096);
  }

  static boolean isBundled(String model) {
    return model.equals(MINILM) || model.equals(MINILM_INT8);
  }

  private static void check(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }
}
