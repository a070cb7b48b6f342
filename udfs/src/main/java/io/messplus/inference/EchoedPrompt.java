package io.messplus.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.inference.Question.Continuation;
import java.util.Arrays;
import java.util.Map;

/**
 * A prompt as a server gave it back, token by token, with what the model held of each: the {@code
 * logprobs} of a completion with {@code echo}.
 */
final class EchoedPrompt {

  private final JsonNode tokens;
  private final JsonNode logProbabilities;
  private final JsonNode likeliest;
  private final JsonNode offsets;

  private EchoedPrompt(JsonNode logprobs) {
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
    EchoedPrompt echoed = new EchoedPrompt(completion.path("choices").path(0).path("logprobs"));
    int size = echoed.tokens.size();
    if (size == 0 || echoed.logProbabilities.size() != size || echoed.likeliest.size() != size) {
      throw new BackendException(
          "the server's answer has no logprobs of the prompt's tokens; choices need a server that"
              + " takes echo with logprobs, such as vLLM, or llama-cpp-python with logits_all");
    }
    return echoed;
  }

  /**
   * How likely the continuation is. Of its tokens are all that end within it, so one that reaches
   * into it from the context is its first.
   *
   * @throws BackendException where it has no token, or one without a finite log-probability
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
      if (ends[i] > contextEnd && ends[i] <= promptEnd && (i == 0 || ends[i - 1] < promptEnd)) {
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
    // A server may put a token of its own, or a blank, before the prompt.
    int begin = joined.indexOf(prompt);
    if (begin < 0) {
      return endsByOffset();
    }
    int before = joined.codePointCount(0, begin);
    return Arrays.stream(ends).map(end -> end - before).toArray();
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
    if (!Double.isFinite(logProbability)) {
      throw new BackendException(
          "a log-probability must be a finite number, but token_logprobs[%d]=%s"
              .formatted(i, logProbabilities.get(i)));
    }
    return Math.min(0, logProbability);
  }

  private boolean isLikeliest(int i) {
    String best = null;
    double greatest = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, JsonNode> each : likeliest.get(i).properties()) {
      if (each.getValue().asDouble(Double.NaN) > greatest) {
        best = each.getKey();
        greatest = each.getValue().asDouble();
      }
    }
    return tokens.get(i).asText().equals(best);
  }
}
