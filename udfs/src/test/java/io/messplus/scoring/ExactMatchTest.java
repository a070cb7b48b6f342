package io.messplus.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.inference.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactMatchTest {

  private final Scorer scorer = Scorer.open();

  @ParameterizedTest(name = "{0} against {1} by {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "Paris ; 'Paris' ; {} ; 1",
        "` \\n Paris\u00a0` ; 'Paris' ; {} ; 1",
        "paris ; 'Paris' ; {} ; 0",
        "paris ; 'Paris' ; {'ignore_case':true} ; 1",
        "Paris. ; 'Paris' ; {'ignore_case':true} ; 0",
        "Paris! ; 'par-is' ; {'ignore_case':true,'ignore_punctuation':true} ; 1",
        "` ( Paris ) ` ; 'Paris' ; {'ignore_punctuation':true} ; 1",
        "Paris2024 ; 'Paris' ; {'ignore_numbers':true} ; 1",
        "Paris\u0664 ; 'Paris' ; {'ignore_numbers':true} ; 0",
        "$1,024. ; '1024' ; {'regexes_to_ignore':[',','\\\\$','\\\\.$']} ; 1",
        "72 ; 'So 8 * 9 = 72 #### 72' ; {'regexes_to_ignore':['(?s).*#### ']} ; 1",
        "London ; ['Paris','London'] ; {} ; 1",
        "Rome ; ['Paris','London'] ; {} ; 0",
        "So 2 and 3 #### 5 ; '5' ; {'extract':'#### (-?[0-9.,]+)'} ; 1",
        "So 2 and 3 are 5 ; '5' ; {'extract':'[0-9]+','group_select':-1} ; 1",
        "So 2 and 3 are 5 ; '2' ; {'extract':'[0-9]+'} ; 1",
        "So 2 and 3 are 5 ; '3' ; {'extract':'[0-9]+','group_select':1} ; 1",
        "So 2 and 3 are 5 ; '5' ; {'extract':'[0-9]+','group_select':3} ; 0",
        "The answer is (B) ; 'B' ; {'extract':'is ([0-9]+)|\\\\(([A-D])\\\\)'} ; 1",
        "No idea ; 'B' ; {'extract':'\\\\(([A-D])\\\\)'} ; 0",
        "No idea ; '' ; {'extract':'\\\\(([A-D])\\\\)'} ; 0",
      })
  void theTextMustBeAGoldOneAsFarAsTheScoringGoes(
      String text, String gold, String scoring, double satisfaction) {
    assertThat(score(",'gold':%s,'scoring':%s".formatted(gold, scoring), text))
        .isEqualTo(new Score(null, satisfaction));
  }

  @Test
  void withoutGoldNobodyCanTell() {
    assertThat(score("", "Paris")).isEqualTo(Score.UNKNOWN);
    assertThat(score(",'scoring':{'metric':'exact_match'}", "Paris")).isEqualTo(Score.UNKNOWN);
  }

  /** Which an engine that backtracks would search for longer than the sun will shine. */
  @Test
  void noExpressionTakesForEver() {
    String text = "a".repeat(5_000) + "!";
    Score score =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () ->
                score(
                    ",'gold':'a','scoring':{'extract':'^(a+)+b','regexes_to_ignore':['(x*)*y']}",
                    text));
    assertThat(score.satisfaction()).isZero();
  }

  @Test
  void aRankingIsNoText() {
    assertThatThrownBy(
            () -> scorer.score(Prompts.with(",'gold':'x'"), MultipleChoiceTest.ranked(-1)).join())
        .hasMessageEndingWith("a reply to a prompt without choices needs a text, but text=null");
  }

  private Score score(String fields, String text) {
    Reply reply = Reply.written(text.translateEscapes(), 1, 1);
    return scorer.score(Prompts.with(fields), reply).join();
  }
}
