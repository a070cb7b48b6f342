package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.energy.AttributionSettings.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static final long SECOND = 1_000_000_000;

  private final Attribution byTokens = attribution(Rule.TOKEN_TIME, 0);
  private final Attribution byTime = attribution(Rule.TIME, 0);

  /** The example of docs/energy.md, a row per interval and a sentence of the sums. */
  @Test
  void workedExampleOfTheDocumentationIsRight() throws IOException {
    Attribution attribution = attribution(Rule.TOKEN_TIME, 20);
    attribution.start(0, 0);
    attribution.read(2 * SECOND, 120);
    Share a = attribution.begin(2 * SECOND);
    attribution.read(4 * SECOND, 760);
    Share b = attribution.begin(4 * SECOND);
    attribution.read(6 * SECOND, 1_600);
    attribution.end(a, 6 * SECOND, 400, 160);
    double joulesOfA = attribution.settle(a);
    attribution.read(8 * SECOND, 2_240);
    Share c = attribution.begin(8 * SECOND);
    attribution.read(10 * SECOND, 3_080);
    attribution.end(b, 10 * SECOND, 1_000, 500);
    attribution.end(c, 10 * SECOND, 200, 30);
    double joulesOfB = attribution.settle(b);
    double joulesOfC = attribution.settle(c);

    assertThat(joulesOfA).isCloseTo(1_000, within(1e-9));
    assertThat(joulesOfB).isCloseTo(1_640, within(1e-9));
    assertThat(joulesOfC).isCloseTo(160, within(1e-9));
    assertThat(attribution.idleJoules()).isEqualTo(280);
    assertThat(page())
        .contains(
            "A has %.0f J, B %.0f J, C %.0f J, and %.0f J are idle: %.0f J"
                .formatted(
                    joulesOfA,
                    joulesOfB,
                    joulesOfC,
                    attribution.idleJoules(),
                    joulesOfA + joulesOfB + joulesOfC + attribution.idleJoules()));
  }

  @Test
  void aLoneCallBearsWhatIsSpentWhileItRuns() {
    byTokens.start(0, 100);
    byTokens.read(SECOND, 130);
    Share call = byTokens.begin(SECOND);
    byTokens.read(3 * SECOND, 200);
    byTokens.end(call, 3 * SECOND, 1, 1);

    assertThat(byTokens.settle(call)).isEqualTo(70);
    assertThat(byTokens.idleJoules()).isEqualTo(30);
  }

  @Test
  void callsThatEndTogetherShareByTheirTokensPerSecond() {
    byTokens.start(0, 0);
    Share few = byTokens.begin(0);
    Share many = byTokens.begin(0);
    byTokens.read(SECOND, 100);
    byTokens.end(few, SECOND, 0, 10);
    byTokens.end(many, SECOND, 0, 30);

    assertThat(byTokens.settle(few)).isEqualTo(25);
    assertThat(byTokens.settle(many)).isEqualTo(75);
  }

  @Test
  void inputTokensWeighWhatTheSettingsSay() {
    byTokens.start(0, 0);
    Share reader = byTokens.begin(0);
    Share writer = byTokens.begin(0);
    byTokens.read(SECOND, 100);
    byTokens.end(reader, SECOND, 100, 0);
    byTokens.end(writer, SECOND, 0, 10);

    assertThat(byTokens.settle(reader)).isCloseTo(50, within(1e-12));
  }

  @Test
  void byTimeTokensDoNotMatter() {
    byTime.start(0, 0);
    Share few = byTime.begin(0);
    Share many = byTime.begin(0);
    byTime.read(SECOND, 100);
    byTime.end(few, SECOND, 0, 10);
    byTime.end(many, SECOND, 0, 30);

    assertThat(byTime.settle(few)).isEqualTo(50);
  }

  @Test
  void byTimeACallThatWasThereForAQuarterOfAnIntervalHasAFifthBesideOneThatWasThereThroughout() {
    byTime.start(0, 0);
    Share whole = byTime.begin(0);
    Share quarter = byTime.begin(3 * SECOND);
    byTime.end(whole, 4 * SECOND, 1, 1);
    byTime.end(quarter, 4 * SECOND, 1, 1);
    byTime.read(4 * SECOND, 100);

    assertThat(byTime.settle(quarter)).isCloseTo(20, within(1e-9));
    assertThat(byTime.settle(whole)).isCloseTo(80, within(1e-9));
  }

  @Test
  void byTimeACallThatEndedWithinAnIntervalHasTheTimeUntilThen() {
    byTime.start(0, 0);
    Share whole = byTime.begin(0);
    Share quarter = byTime.begin(0);
    byTime.end(quarter, SECOND, 1, 1);
    byTime.read(4 * SECOND, 100);
    byTime.end(whole, 4 * SECOND, 1, 1);

    assertThat(byTime.settle(quarter)).isCloseTo(20, within(1e-9));
    assertThat(byTime.settle(whole)).isCloseTo(80, within(1e-9));
  }

  @Test
  void theLastCallTakesTheRestWhateverWasRounded() {
    Attribution attribution = new Attribution(new AttributionSettings(Rule.TOKEN_TIME, 1, 1e7, 0));
    attribution.start(0, 0);
    Share heavy = attribution.begin(0);
    Share light = attribution.begin(0);
    attribution.read(SECOND, 1e16);
    attribution.end(heavy, SECOND, 0, 1_000_000_000);
    attribution.end(light, SECOND, 3, 0);

    // The sum of the weights, 1e16 + 3, is no double.
    double left = 1e16 - attribution.settle(heavy);
    assertThat(attribution.settle(light)).isPositive().isEqualTo(left);
  }

  @Test
  void anOpenCallCountsWithTheMeanRateOfThoseThatEnded() {
    byTokens.start(0, 0);
    Share earlier = byTokens.begin(0);
    byTokens.read(SECOND, 0);
    byTokens.end(earlier, SECOND, 0, 60);
    byTokens.settle(earlier);
    byTokens.begin(SECOND);
    Share ends = byTokens.begin(SECOND);
    byTokens.read(2 * SECOND, 90);
    byTokens.end(ends, 2 * SECOND, 0, 20);

    // 20 tokens/s of its own, and (60 + 20) tokens in 2 s for the open one.
    assertThat(byTokens.settle(ends)).isCloseTo(30, within(1e-9));
  }

  @Test
  void aCallWithoutKnownTokensCountsWithTheMeanRateToo() {
    byTokens.start(0, 0);
    Share silent = byTokens.begin(0);
    Share told = byTokens.begin(0);
    byTokens.read(SECOND, 100);
    byTokens.end(silent, SECOND, 0, 0);
    byTokens.end(told, SECOND, 0, 500);

    assertThat(byTokens.settle(silent)).isCloseTo(50, within(1e-9));
  }

  @Test
  void readingsOfOneTimeAreSharedEqually() {
    byTokens.start(0, 0);
    Share one = byTokens.begin(0);
    Share other = byTokens.begin(0);
    byTokens.read(0, 10);
    byTokens.end(one, 0, 7, 7);
    byTokens.end(other, 0, 0, 0);

    assertThat(byTokens.settle(one)).isEqualTo(5);
    assertThat(byTokens.settle(other)).isEqualTo(5);
  }

  @Test
  void idlePowerIsBorneByNobodyButNeverMoreThanWasSpent() {
    Attribution attribution = attribution(Rule.TIME, 30);
    attribution.start(0, 0);
    Share call = attribution.begin(0);
    attribution.read(SECOND, 100);
    attribution.read(2 * SECOND, 110);
    attribution.end(call, 2 * SECOND, 1, 1);

    assertThat(attribution.settle(call)).isEqualTo(70);
    assertThat(attribution.idleJoules()).isEqualTo(30 + 10);
  }

  @Test
  void aCallBegunAfterAReadingsTimeHasNoPartInIt() {
    byTokens.start(0, 0);
    Share call = byTokens.begin(2 * SECOND);
    byTokens.read(SECOND, 50);
    byTokens.read(3 * SECOND, 60);
    byTokens.end(call, 3 * SECOND, 1, 1);

    assertThat(byTokens.settle(call)).isEqualTo(10);
    assertThat(byTokens.idleJoules()).isEqualTo(50);
  }

  private static Attribution attribution(Rule rule, double idleWatts) {
    return new Attribution(new AttributionSettings(rule, 0.1, 1, idleWatts));
  }

  private static String page() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/energy.md"))) {
      folder = folder.getParent();
    }
    return Files.readString(folder.resolve("docs/energy.md"));
  }
}
