package io.messplus.inference;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Settings of the backend that runs a language model in this process, on DJL's PyTorch.
 *
 * @param model path of a TorchScript {@code .pt} file, or of a folder with one, whose {@code
 *     forward} takes {@code (input_ids, attention_mask)}, int64 of shape [batch, length], and
 *     returns logits of shape [batch, length, vocabulary]
 * @param tokenizer path of its {@code tokenizer.json}; empty: the one beside the model
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param contextTokens tokens that a text and what is written after it may have, at least 2; a
 *     batch has no more in all, padding included, unless it is one text
 * @param maxNewTokens tokens written where a prompt does not say how many, at least 1
 * @param maxBatch texts run at once, at least 1
 * @param batchWaitMillis how long a model that has nothing to do waits for a batch to fill, at
 *     least 0
 * @param maxWaiting calls that wait for their turn, at least 1; what comes beyond is busy
 * @param prefix the token put before every text, or empty for none
 * @param endTokens tokens that end an answer; empty: those that the tokenizer marks as special
 * @param chatTemplate what a chat message becomes, with {@code {role}} and {@code {content}}, or
 *     empty where the model takes no messages
 */
public record DjlSettings(
    @JsonPropertyDescription("Path of a TorchScript `.pt` file, or of a folder with one.")
        String model,
    @JsonPropertyDescription("Path of a `tokenizer.json`; empty takes the one beside the model.")
        String tokenizer,
    @JsonPropertyDescription(
            "`cpu`, `gpu`, `gpu:N`, or `auto`: the first GPU that Flink hands out, else the first"
                + " that PyTorch sees, else the CPU.")
        String device,
    @JsonPropertyDescription(
            "Tokens that a text and its answer may have, and a batch in all, at least 2.")
        int contextTokens,
    @JsonPropertyDescription(
            "Tokens written where the prompt's `parameters` do not say how many, at least 1.")
        int maxNewTokens,
    @JsonPropertyDescription("Texts that are run through the model at once, at least 1.")
        int maxBatch,
    @JsonPropertyDescription(
            "Milliseconds that an idle model waits for more calls to run at once, at least 0.")
        int batchWaitMillis,
    @JsonPropertyDescription(
            "Calls that wait for their turn, at least 1; those beyond end as busy.")
        int maxWaiting,
    @JsonPropertyDescription("Token put before every text, such as `<s>`; empty puts none.")
        String prefix,
    @JsonPropertyDescription(
            "Tokens that end an answer; empty takes those that the tokenizer marks as special.")
        List<String> endTokens,
    @JsonPropertyDescription(
            "What a chat message becomes, with {role} and {content}; empty rejects messages.")
        String chatTemplate)
    implements BackendSettings {

  private static final Pattern DEVICE = Pattern.compile("auto|cpu|gpu(:\\d{1,4})?");

  /**
   * Checks what can be checked without reading a file.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public DjlSettings {
    model = Objects.requireNonNullElse(model, "").strip();
    tokenizer = Objects.requireNonNullElse(tokenizer, "").strip();
    prefix = Objects.requireNonNullElse(prefix, "");
    endTokens = List.copyOf(Objects.requireNonNullElse(endTokens, List.of()));
    chatTemplate = Objects.requireNonNullElse(chatTemplate, "");
    require(!model.isEmpty(), "model must be the path of a .pt file", "model", model);
    require(
        device != null && DEVICE.matcher(device).matches(),
        "device must be auto, cpu, gpu or one such as gpu:0",
        "device",
        device);
    requireAtLeast(2, "contextTokens", contextTokens);
    requireAtLeast(1, "maxNewTokens", maxNewTokens);
    requireAtLeast(1, "maxBatch", maxBatch);
    requireAtLeast(0, "batchWaitMillis", batchWaitMillis);
    requireAtLeast(1, "maxWaiting", maxWaiting);
    require(
        chatTemplate.isEmpty()
            || (chatTemplate.contains("{role}") && chatTemplate.contains("{content}")),
        "chatTemplate must have {role} and {content}",
        "chatTemplate",
        chatTemplate);
  }

  /** A model with its tokenizer beside it, on any device; everything else is at its default. */
  public static DjlSettings of(String model) {
    return new DjlSettings(model, "", "auto", 2048, 256, 16, 2, 1024, "", List.of(), "");
  }

  private static void requireAtLeast(int least, String name, int value) {
    require(value >= least, name + " must be at least " + least, name, value);
  }

  private static void require(boolean holds, String rule, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s, but %s=%s".formatted(rule, name, value));
    }
  }
}
