package io.messplus.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.inference.Question.Continuation;
import java.util.Arrays;

/**
 * A prompt as a server gave it back, token by token, with what the model held of each: the {@code
 * logprobs} of a completion with {@code echo}.
 */
final class EchoedPrompt {

  private final JsonNode text;
  private final JsonNode tokens;
  private final JsonNode logProbabilities;
  private final JsonNode likeliest;
  private final JsonNode offsets;

  private EchoedPrompt(JsonNode choice) {
    JsonNode logprobs = choice.path("logprobs");
    text = choice.path("text");
    tokens = logprobs.path("tokens");
    logProbabilities = logprobs.path("token_logprobs");
    likeliest = logprobs.path("top_logprobs");
    offsets = logprobs.path("text_offset");
  }

  /**
   * What a completion says of its prompt.
   *
   * @throws BackendException where it says nothing
   */
  static EchoedPrompt of(JsonNode completion) {
    EchoedPrompt echoed = new EchoedPrompt(completion.path("choices").path(0));
    int size = echoed.tokens.size();
    if (size == 0 || echoed.logProbabilities.size() != size || echoed.likeliest.size() != size) {
      throw new BackendException(
          "the server's answer has no logprobs of the prompt's tokens; choices need a server that"
              + " takes echo with logprobs, such as vLLM, or llama-cpp-python with logits_all");
    }
    return echoed;
  }

  /**
   * How likely the continuation is. Of its tokens are all that begin within it, and one that
   * reaches into it from the context. What the model wrote after the prompt is none of them; it may
   * have a token in the list or, where it is the end of the text, none.
   *
   * @throws BackendException where it has no token, or one without a finite log-probability, or the
   *     list is not that of the prompt's tokens
   */
  Likelihood likelihoodOf(Continuation continuation) {
    String prompt = continuation.context() + continuation.text();
    int[] ends = ends(prompt);
    int contextEnd = continuation.context().codePointCount(0, continuation.context().length());
    int promptEnd = prompt.codePointCount(0, prompt.length());
    double sum = 0;
    int count = 0;
    boolean greedy = true;
    for (int i = 0; i < ends.length; i++) {
      int begin = i == 0 ? 0 : ends[i - 1];
      // A token that is the first part of a character has no text, and so no length.
      if (begin < promptEnd && (begin >= contextEnd || ends[i] > contextEnd)) {
        sum += logProbability(i);
        greedy &= isLikeliest(i);
        count++;
      }
    }
    if (count == 0) {
      throw new BackendException("the server's answer has no logprobs of the choice's tokens");
    }
    return new Likelihood(sum, count, greedy);
  }

  /** Where each token ends, in characters (code points) of the prompt. */
  private int[] ends(String prompt) {
    StringBuilder joined = new StringBuilder();
    int[] ends = new int[tokens.size()];
    for (int i = 0; i < ends.length; i++) {
      joined.append(tokens.get(i).asText());
      ends[i] = joined.codePointCount(0, joined.length());
    }
    refuseShifted(prompt, joined.toString());
    // A server may put a token of its own, or a blank, before the prompt.
    int begin = joined.indexOf(prompt);
    if (begin < 0) {
      return endsByOffset();
    }
    int before = joined.codePointCount(0, begin);
    return Arrays.stream(ends).map(end -> end - before).toArray();
  }

  /**
   * llama-cpp-python gives each token the log-probability of the one after it where the model adds
   * no token before the prompt. The list then is one short: what was written has no token.
   */
  private void refuseShifted(String prompt, String joined) {
    String whole = text.asText();
    if (whole.length() > prompt.length()
        && whole.length() > joined.length()
        && whole.startsWith(joined)) {
      throw new BackendException(
          "the server's logprobs are those of the tokens after, since the text that was written has"
              + " no token; have it begin prompts with a token of its own, as llama-cpp-python does"
              + " with kv_overrides tokenizer.ggml.add_bos_token=bool:true");
    }
  }

  /** Where tokens that are parts of characters, and so have no text, leave gaps. */
  private int[] endsByOffset() {
    if (offsets.size() != tokens.size()) {
      throw new BackendException("the server's answer does not tell where the prompt's tokens lie");
    }
    int[] ends = new int[offsets.size()];
    for (int i = 0; i < ends.length; i++) {
      String token = tokens.get(i).asText();
      ends[i] =
          i + 1 < ends.length
              ? offsets.get(i + 1).asInt()
              : offsets.get(i).asInt() + token.codePointCount(0, token.length());
    }
    return ends;
  }

  private double logProbability(int i) {
    double logProbability = logProbabilities.get(i).asDouble(Double.NaN);
    if (!logProbabilities.get(i).isNumber() || !Double.isFinite(logProbability)) {
      throw new BackendException(
          "a log-probability must be a finite number, but token_logprobs[%d]=%s"
              .formatted(i, logProbabilities.get(i)));
    }
    return Math.min(0, logProbability);
  }

  /** By its number, since names of different tokens may be the same text. */
  private boolean isLikeliest(int i) {
    return likeliest.get(i).properties().stream()
        .mapToDouble(each -> each.getValue().asDouble(Double.NaN))
        .filter(Double::isFinite)
        .max()
        .stream()
        .anyMatch(greatest -> logProbabilities.get(i).asDouble() >= greatest);
  }
}
