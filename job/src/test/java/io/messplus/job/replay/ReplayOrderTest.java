package io.messplus.job.replay;

import static io.messplus.job.replay.TestingCaptures.capture;
import static io.messplus.job.replay.TestingCaptures.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayOrderTest {

  private static final ReplayOptions OPTIONS = ReplayOptions.onto("prompts");

  @Test
  void capturesRunOneAfterTheOther() {
    assertThat(ids(OPTIONS.withInterleaved(false), capture("a", 2), capture("b", 3)))
        .containsExactly("a-0", "a-1", "b-0", "b-1", "b-2");
  }

  @Test
  void capturesRunSideBySideEachSpreadEvenly() {
    assertThat(ids(OPTIONS, capture("a", 2), capture("b", 6)))
        .containsExactly("b-0", "a-0", "b-1", "b-2", "b-3", "a-1", "b-4", "b-5");
  }

  @Test
  void theBenchmarkIsTheTenantUnlessOneIsGiven() {
    Capture capture = capture("both", List.of(prompt("0", "x"), prompt("1", "y")));

    assertThat(ReplayOrder.of(List.of(capture), OPTIONS))
        .extracting(ReplayedPrompt::tenant)
        .containsExactly("x", "y");
    assertThat(ReplayOrder.of(List.of(capture), OPTIONS.withTenant("acme")))
        .extracting(ReplayedPrompt::tenant)
        .containsExactly("acme", "acme");
  }

  @Test
  void oneSeedGivesOneOrderOfTheSamePrompts() {
    List<String> inOrder = ids(OPTIONS, capture("a", 50));
    List<String> shuffled = ids(OPTIONS.withShuffleSeed(7), capture("a", 50));

    assertThat(shuffled).isNotEqualTo(inOrder).containsExactlyInAnyOrderElementsOf(inOrder);
    assertThat(ids(OPTIONS.withShuffleSeed(7), capture("a", 50))).isEqualTo(shuffled);
    assertThat(ids(OPTIONS.withShuffleSeed(8), capture("a", 50))).isNotEqualTo(shuffled);
  }

  @Test
  void aCaptureIsShuffledAlikeAloneAndBesideOthers() {
    List<String> alone = ids(OPTIONS.withShuffleSeed(7), capture("b", 20));
    List<String> beside = ids(OPTIONS.withShuffleSeed(7), capture("a", 33), capture("b", 20));

    assertThat(beside).filteredOn(id -> id.startsWith("b-")).isEqualTo(alone);
  }

  @Test
  void theLimitCutsTheEnd() {
    assertThat(ids(OPTIONS.withLimit(3), capture("a", 2), capture("b", 2)))
        .containsExactly("a-0", "b-0", "a-1");
    assertThat(ids(OPTIONS.withLimit(99), capture("a", 2))).hasSize(2);
  }

  @Test
  void repeatedDocIdsAndCaptureNamesStillGiveDistinctRequests() {
    Capture repeating =
        capture("a", List.of(prompt("0", "x"), prompt("0", "x"), prompt("0#2", "x")));

    assertThat(ids(OPTIONS.withInterleaved(false), repeating, capture("a", 1)))
        .containsExactly("a-0", "a-0#2", "a-0#2#2", "a-0#3");
  }

  @Test
  void thePrefixMakesOtherRequestsOfTheSamePrompts() {
    assertThat(ids(OPTIONS.withRequestIdPrefix("run2"), capture("a", 1)))
        .containsExactly("run2-a-0");
  }

  private static List<String> ids(ReplayOptions options, Capture... captures) {
    return ReplayOrder.of(List.of(captures), options).stream()
        .map(ReplayedPrompt::requestId)
        .toList();
  }
}
