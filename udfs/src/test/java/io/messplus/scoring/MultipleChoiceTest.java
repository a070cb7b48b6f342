package io.messplus.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.inference.BackendException;
import io.messplus.inference.Likelihood;
import io.messplus.inference.Reply;
import io.messplus.message.Accuracies;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipleChoiceTest {

  private static final String NORMALISED = ",'scoring':{'metric':'acc_norm'}";

  private final Scorer scorer = Scorer.open();

  @Test
  void theLikeliestChoiceIsChosenAndRightWhereGoldSaysSo() {
    String choices = ",'choices':['yes','no','perhaps']";
    Reply reply = ranked(-7, -3, -5);
    assertThat(score(choices + ",'gold':1", reply)).isEqualTo(ranking(1, 1, 1, 0.0));
    assertThat(score(choices + ",'gold':0", reply)).isEqualTo(ranking(1, 0, 0, 0.0));
    assertThat(score(choices + ",'gold':[0,1]", reply)).isEqualTo(ranking(1, 1, 1, 0.0));
  }

  @Test
  void theChoiceIsToldWithoutGold() {
    assertThat(score(",'choices':['yes','no']", ranked(-7, -3))).isEqualTo(new Score(1, null));
  }

  @Test
  void amongEquallyLikelyChoicesTheFirstIsChosen() {
    assertThat(score(",'choices':['a','b','c']", ranked(-3, -2, -2)).choice()).isEqualTo(1);
    assertThat(score(",'choices':['ab','abcd']" + NORMALISED, ranked(-2, -4)).choice()).isZero();
  }

  @Test
  void normalisedALongChoiceMayLoseMore() {
    String choices = ",'choices':['yes','it is so'],'gold':1";
    assertThat(score(choices, ranked(-4, -8))).isEqualTo(ranking(0, 0, 0, 1.0));
    assertThat(score(choices + NORMALISED, ranked(-4, -8))).isEqualTo(ranking(1, 1, 0, 1.0));
  }

  @Test
  void anEmptyChoiceHasNoLogLikelihoodACharacter() {
    assertThat(score(",'choices':['','no'],'gold':0", ranked(-3, -7)))
        .isEqualTo(ranking(0, 1, 1, null));
    assertThat(
            score(
                ",'choices':['','no'],'gold':1,'scoring':{'metric':'acc','lengths':[1,2]}",
                ranked(-3, -5)))
        .isEqualTo(ranking(0, 0, 0, 1.0));
  }

  /** Two UTF-16 units, four bytes, one character as Python counts. */
  @Test
  void aCharacterBeyondTheBasicPlaneIsOne() {
    assertThat(score(",'choices':['\ud83d\ude00','ab']" + NORMALISED, ranked(-3, -4)).choice())
        .isEqualTo(1);
  }

  @Test
  void theDelimiterHasNoLength() {
    String choices = ",'choices':['a','bb'],'delimiter':'          '";
    assertThat(score(choices + NORMALISED, ranked(-2, -3)).choice()).isEqualTo(1);
  }

  /** As in the harness, which calls what is put before the common continuation the choices. */
  @Test
  void whereEachChoiceHasAContextThatHasTheLength() {
    String choices = ",'choices':['x','x'],'contexts':['a','bbbb']";
    assertThat(score(choices, ranked(-2, -6)).choice()).isZero();
    assertThat(score(choices + NORMALISED, ranked(-2, -6)).choice()).isEqualTo(1);
  }

  @Test
  void lengthsThatAreGivenCount() {
    String scoring = ",'scoring':{'metric':'acc_norm','lengths':[4,1]}";
    assertThat(score(",'choices':['a','bbbb']" + scoring, ranked(-6, -2)).choice()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'', true, 1",
    "'', false, 0",
  })
  void aSingleChoiceIsRightWhereTheModelWouldHaveWrittenIt(
      String gold, boolean greedy, double satisfaction) {
    Reply reply = Reply.ranked(List.of(new Likelihood(-1, 2, greedy)), 1, 0);
    assertThat(score(",'choices':['end'],'scoring':{'metric':'greedy'}" + gold, reply))
        .isEqualTo(new Score(0, satisfaction));
  }

  @Test
  void amongSeveralTheRightOneMustBeWhatTheModelWouldHaveWritten() {
    String greedy = ",'choices':['a','b'],'scoring':{'metric':'greedy'}";
    Reply reply =
        Reply.ranked(List.of(new Likelihood(-1, 1, true), new Likelihood(-2, 1, false)), 1, 0);
    assertThat(score(greedy + ",'gold':0", reply).satisfaction()).isEqualTo(1);
    assertThat(score(greedy + ",'gold':1", reply).satisfaction()).isZero();
    assertThat(score(greedy, reply)).isEqualTo(new Score(0, null));
  }

  @Test
  void aReplyThatRanksAnythingElseIsNoReply() {
    assertThatThrownBy(() -> score(",'choices':['a','b']", ranked(-1)))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(BackendException.class)
        .hasMessage("a reply needs one likelihood for each of the 2 choices, but likelihoods=1");
    assertThatThrownBy(() -> score(",'choices':['a']", Reply.written("a", 1, 1)))
        .hasMessageEndingWith("but likelihoods=null");
  }

  private static Score ranking(int choice, double satisfaction, double acc, Double accNorm) {
    return new Score(choice, satisfaction, new Accuracies(acc, accNorm), null);
  }

  private Score score(String fields, Reply reply) {
    return scorer.score(Prompts.with(fields), reply).join();
  }

  static Reply ranked(double... logProbabilities) {
    return Reply.ranked(
        Arrays.stream(logProbabilities).mapToObj(p -> new Likelihood(p, 1, false)).toList(), 1, 0);
  }
}
