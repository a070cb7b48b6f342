package io.messplus.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.messplus.inference.Question.Continuation;
import io.messplus.message.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies are those of llama-cpp-python 0.3 with SmolLM2, unless a test says otherwise. */
class EchoedPromptTest {

  static final String ECHOED =
      """
      {"object":"text_completion","choices":[{"text":"Question: Which is a metal?\\nAnswer: iron\\n",
       "index":0,"logprobs":{
       "text_offset":[0,8,9,15,18,20,26,27,28,34,35,40],
       "token_logprobs":[null,-0.08323044329881668,-5.100278377532959,-2.652113199234009,
        -1.7143442630767822,-8.064931869506836,-3.0608808994293213,-0.9094177484512329,
        -1.9483726024627686,-0.0009804923320189118,-6.718038558959961,-0.4748218059539795],
       "tokens":["Question",":"," Which"," is"," a"," metal","?","\\n","Answer",":"," iron","\\n"],
       "top_logprobs":[null,{":":-0.08323044329881668},
        {"\\n":-1.0588964223861694," Which":-5.100278377532959},
        {" of":-0.6922648549079895," is":-2.652113199234009},
        {" the":-0.9178144931793213," a":-1.7143442630767822},
        {" better":-0.9822402000427246," metal":-8.064931869506836},
        {" that":-0.8446829915046692,"?":-3.0608808994293213},{"\\n":-0.9094177484512329},
        {"\\n":-1.241276502609253,"Answer":-1.9483726024627686},{":":-0.0009804923320189118},
        {"":-0.994651734828949," iron":-6.718038558959961},{"\\n":-0.4748218059539795}]},
       "finish_reason":"length"}],
       "usage":{"prompt_tokens":12,"completion_tokens":1,"total_tokens":13}}""";

  private static final Continuation IRON =
      new Continuation("Question: Which is a metal?\nAnswer:", " iron");

  /** The written token was the end of the text, which has no token in the list. */
  private static final String ENDED =
      ECHOED
          .replace("iron\\n\"", "iron\"")
          .replace(",35,40]", ",35]")
          .replace(",-0.4748218059539795],", "],")
          .replace("\" iron\",\"\\n\"]", "\" iron\"]")
          .replace(",{\"\\n\":-0.4748218059539795}]", "]");

  @Test
  void theTokensOfTheContinuationAreAddedUpWithoutWhatWasWritten() {
    Likelihood likelihood = likelihood(ECHOED, IRON);
    assertThat(likelihood).isEqualTo(new Likelihood(-6.718038558959961, 1, false));
  }

  @Test
  void theLastTokenCountsWhereWhatWasWrittenIsNotListed() {
    assertThat(likelihood(ENDED, IRON)).isEqualTo(likelihood(ECHOED, IRON));
  }

  @Test
  void greedyAreOnlyTokensThatWereTheLikeliest() {
    assertThat(likelihood(echo("[\"a\",\"b\"]", "[null,-0.5]", "[null,{\"b\":-0.5}]"), "a", "b"))
        .isEqualTo(new Likelihood(-0.5, 1, true));
    // ":" was the likeliest, " iron" was not.
    assertThat(
            likelihood(ECHOED, new Continuation("Question: Which is a metal?\nAnswer", ": iron")))
        .isEqualTo(new Likelihood(-6.718038558959961 - 0.0009804923320189118, 2, false));
  }

  @Test
  void aTokenIsNotTheLikeliestForSharingItsNameWithIt() {
    // Two tokens that are parts of characters are both "".
    String body = echo("[\"a\",\"\",\"é\"]", "[null,-4,-1]", "[null,{\"\":-0.1},{\"é\":-1}]");
    assertThat(likelihood(body, "a", "é").greedy()).isFalse();
  }

  @Test
  void aTokenThatReachesIntoTheContinuationIsItsFirst() {
    String body = echo("[\"ab\",\"cd\",\"e\"]", "[null,-2,-3]", "[null,{\"cd\":-2},{\"e\":-3}]");
    assertThat(likelihood(body, "abc", "de")).isEqualTo(new Likelihood(-5, 2, true));
  }

  @Test
  void aTokenThatTheServerPutsBeforeThePromptIsNoneOfIt() {
    String body = echo("[\"<s>\",\"ab\",\"c\"]", "[null,-2,-3]", "[null,{\"ab\":-2},{\"c\":-3}]");
    assertThat(likelihood(body, "ab", "c")).isEqualTo(new Likelihood(-3, 1, true));
  }

  @Test
  void offsetsAreCountedInCodePoints() {
    // One character of two UTF-16 units before; the list has parts of a character without text.
    String body =
        """
        {"choices":[{"text":"\ud83d\ude00a\ud83d\ude00","logprobs":{"tokens":["\ud83d\ude00","a","",""],
         "text_offset":[0,1,2,2],"token_logprobs":[null,-1,-2,-4],
         "top_logprobs":[null,{"a":-1},{"":-2},{"":-4}]}}]}""";
    assertThat(likelihood(body, "\ud83d\ude00a", "\ud83d\ude00"))
        .isEqualTo(new Likelihood(-6, 2, true));
    assertThat(likelihood(body, "\ud83d\ude00", "a\ud83d\ude00"))
        .isEqualTo(new Likelihood(-7, 3, true));
  }

  @Test
  void logProbabilitiesOfTheNextTokensAreRefused() {
    // SmolLM2 without the flag: what was written has text but no token.
    String shifted = ENDED.replace("iron\",", "iron\\n\",");
    assertThatThrownBy(() -> likelihood(shifted, IRON))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("those of the tokens after")
        .hasMessageContaining("add_bos_token")
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"-1\"", "{}", "\"NaN\"", "\"-Infinity\"", "1e999", "-1e999"})
  void aLogProbabilityMustBeAFiniteNumber(String value) {
    String body = ECHOED.replace("-6.718038558959961,-0.47", value + ",-0.47");
    assertThatThrownBy(() -> likelihood(body, IRON))
        .isInstanceOf(BackendException.class)
        .hasMessageStartingWith(
            "a log-probability must be a finite number, but token_logprobs[10]=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"choices\":[]}",
        "{\"choices\":[{\"text\":\"a\",\"logprobs\":null}]}",
        "{\"choices\":[{\"logprobs\":{\"tokens\":[],\"token_logprobs\":[],\"top_logprobs\":[]}}]}",
        "{\"choices\":[{\"logprobs\":{\"tokens\":[\"a\"],\"token_logprobs\":[],\"top_logprobs\":[]}}]}",
        "{\"choices\":[{\"logprobs\":{\"tokens\":[\"a\"],\"token_logprobs\":[-1]}}]}",
        "{\"choices\":[{\"logprobs\":{\"content\":[{\"token\":\"a\",\"logprob\":-1}]}}]}"
      })
  void anAnswerWithoutThePromptsTokensSaysWhichServersHaveThem(String body) {
    assertThatThrownBy(() -> likelihood(body, IRON))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("no logprobs of the prompt's tokens")
        .hasMessageContaining("vLLM");
  }

  @Test
  void tokensOfAnotherTextAreRefused() {
    String body = echo("[\"x\",\"y\"]", "[null,-2]", "[null,{\"y\":-2}]");
    assertThatThrownBy(() -> likelihood(body, "ab", "c"))
        .isInstanceOf(BackendException.class)
        .hasMessage("the server's answer does not tell where the prompt's tokens lie");
  }

  @Test
  void aLogProbabilityIsNeverGreaterThanThatOfCertainty() {
    String body = echo("[\"a\",\"b\"]", "[null,1e-7]", "[null,{\"b\":1e-7}]");
    assertThat(likelihood(body, "a", "b").logProbability()).isCloseTo(0, within(0.0));
  }

  private static String echo(String tokens, String logProbabilities, String likeliest) {
    return """
        {"choices":[{"logprobs":{"tokens":%s,"token_logprobs":%s,"top_logprobs":%s}}]}"""
        .formatted(tokens, logProbabilities, likeliest);
  }

  private static Likelihood likelihood(String body, String context, String text) {
    return likelihood(body, new Continuation(context, text));
  }

  private static Likelihood likelihood(String body, Continuation continuation) {
    try {
      return EchoedPrompt.of(Json.MAPPER.readTree(body)).likelihoodOf(continuation);
    } catch (IOException e) {
      throw new AssertionError(body, e);
    }
  }
}
