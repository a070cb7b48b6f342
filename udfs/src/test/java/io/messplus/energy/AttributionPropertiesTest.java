package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.energy.AttributionSettings.Rule;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever calls overlap, no joule is lost and none is made. */
class AttributionPropertiesTest {

  /** What happens at one time. */
  private record Step(Kind kind, int which, int nanos, double joules, int tokensIn, int tokensOut) {

    enum Kind {
      BEGIN,
      END,
      READ
    }
  }

  @Property(tries = 2_000)
  void callsAndIdleSumUpToTheCounter(
      @ForAll("settings") AttributionSettings settings, @ForAll("steps") List<Step> steps) {
    Run run = new Run(settings);
    steps.forEach(run::step);
    run.finish();

    assertThat(run.callJoules + run.attribution.idleJoules())
        .isCloseTo(run.joules, within(1e-9 * Math.max(1, run.joules)));
  }

  @Property(tries = 1_000)
  void noCallHasLessThanNothing(
      @ForAll("settings") AttributionSettings settings, @ForAll("steps") List<Step> steps) {
    Run run = new Run(settings);
    steps.forEach(run::step);
    run.finish();

    assertThat(run.each).allSatisfy(joules -> assertThat(joules).isFinite().isNotNegative());
    assertThat(run.attribution.idleJoules()).isFinite().isNotNegative();
  }

  @Property(tries = 500)
  void sameEventsGiveTheSameJoulesToTheLastBit(
      @ForAll("settings") AttributionSettings settings, @ForAll("steps") List<Step> steps) {
    Run first = new Run(settings);
    Run second = new Run(settings);
    steps.forEach(first::step);
    steps.forEach(second::step);

    assertThat(second.each).isEqualTo(first.each);
  }

  @Property(tries = 1_000)
  void joulesOfCallsThatAreGivenUpAreIdle(
      @ForAll("settings") AttributionSettings settings, @ForAll("steps") List<Step> steps) {
    Run run = new Run(settings);
    steps.forEach(run::step);
    run.read(5, 7);
    run.attribution.giveUpAll();

    assertThat(run.callJoules + run.attribution.idleJoules())
        .isCloseTo(run.joules, within(1e-9 * Math.max(1, run.joules)));
  }

  @Provide
  Arbitrary<AttributionSettings> settings() {
    Arbitrary<Double> watts = Arbitraries.of(0.0, 0.0, 50.0, 1e12);
    return Combinators.combine(Arbitraries.of(Rule.class), Arbitraries.of(0.0, 0.1, 1.0), watts)
        .as((rule, input, idleWatts) -> new AttributionSettings(rule, input, 1, idleWatts));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> tokens = Arbitraries.frequency(Tuple.of(1, 0), Tuple.of(3, 900));
    return Combinators.combine(
            Arbitraries.of(Step.Kind.class),
            Arbitraries.integers().between(0, 100),
            Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0)),
                Tuple.of(4, Arbitraries.integers().between(0, 2_000_000_000))),
            Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0.0)),
                Tuple.of(4, Arbitraries.doubles().between(0, 1_000))),
            tokens,
            tokens)
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /** Plays steps; some begin or end a call with a reading, as quick counters do, some without. */
  private static final class Run {

    private final Attribution attribution;
    private final List<Share> open = new ArrayList<>();
    private final List<Share> ended = new ArrayList<>();
    private final List<Double> each = new ArrayList<>();
    private long nanos = 1_000;
    private double joules;
    private double callJoules;

    Run(AttributionSettings settings) {
      attribution = new Attribution(settings);
      attribution.start(nanos, 0);
    }

    void step(Step step) {
      nanos += step.nanos();
      if (step.which() % 2 == 0) {
        read(0, step.joules());
      }
      switch (step.kind()) {
        case BEGIN -> open.add(attribution.begin(nanos));
        case END -> end(step);
        case READ -> read(0, step.joules());
      }
    }

    private void end(Step step) {
      if (!open.isEmpty()) {
        Share share = open.remove(step.which() % open.size());
        attribution.end(share, nanos, step.tokensIn(), step.tokensOut());
        ended.add(share);
      }
    }

    void read(long laterNanos, double more) {
      nanos += laterNanos;
      joules += more;
      attribution.read(nanos, joules);
      for (Share share : ended) {
        each.add(attribution.settle(share));
        callJoules += each.get(each.size() - 1);
      }
      ended.clear();
    }

    void finish() {
      nanos += 1_000;
      for (Share share : open) {
        attribution.end(share, nanos, 3, 5);
        ended.add(share);
      }
      open.clear();
      read(1_000, 10);
    }
  }
}
