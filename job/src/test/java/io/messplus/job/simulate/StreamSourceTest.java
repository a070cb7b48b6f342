package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.replay.Capture;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamSourceTest {

  private static final List<String> LABELS = List.of("small", "large");
  private static final Zoo ZOO =
      new Zoo(LABELS.stream().map(label -> new Model(label, "1", 1)).toList());
  private static final Capture FIRST = GeneratedCapture.of("first", LABELS, 500, 1);
  private static final Capture SECOND = GeneratedCapture.of("second", LABELS, 300, 2);

  @Test
  void joinedCapturesComeOneAfterTheOther() {
    SimulatedStream stream = stream(List.of(), 42);

    assertThat(stream.name()).isEqualTo("first+second");
    assertThat(stream.requests().stream().map(each -> each.prompt().benchmark()).distinct())
        .containsExactly("first", "second");
    assertThat(stream.requests().subList(0, 500))
        .allMatch(each -> each.prompt().benchmark().equals("first"));
  }

  @Test
  void aSeedDecidesTheOrderAndAnIdStaysWithItsPrompt() {
    SimulatedStream one = stream(List.of(), 42);
    SimulatedStream other = stream(List.of(), 43);

    assertThat(ids(stream(List.of(), 42))).isEqualTo(ids(one));
    assertThat(ids(other)).isNotEqualTo(ids(one));
    assertThat(byId(other)).isEqualTo(byId(one));
  }

  @Test
  void aModelGetsWorseFromWhereItIsSaid() {
    SimulatedStream before = stream(List.of(), 42);
    SimulatedStream after = stream(List.of(Drift.parse(Drift.Kind.WORSE, "large=0.2@0.5")), 42);

    assertThat(share(after, 0, 400)).isEqualTo(share(before, 0, 400));
    assertThat(share(before, 400, 800) - share(after, 400, 800)).isCloseTo(0.2, within(0.06));
    assertThat(after.requests().subList(400, 800))
        .extracting(each -> each.prompt().measurements().get("small"))
        .containsExactlyElementsOf(
            before.requests().subList(400, 800).stream()
                .map(each -> each.prompt().measurements().get("small"))
                .toList());
  }

  @Test
  void aModelGetsDearerFromWhereItIsSaid() {
    SimulatedStream before = stream(List.of(), 42);
    SimulatedStream after = stream(List.of(Drift.parse(Drift.Kind.DEARER, "small=3@0.25")), 42);

    assertThat(joules(after, 199)).isEqualTo(joules(before, 199));
    assertThat(joules(after, 200)).isEqualTo(3 * joules(before, 200));
  }

  private static SimulatedStream stream(List<Drift> drifts, long seed) {
    return new StreamSource(List.of(FIRST, SECOND), ZOO, drifts)
        .stream(seed, GeneratedCapture::vector);
  }

  private static List<String> ids(SimulatedStream stream) {
    return stream.requests().stream().map(SimulatedRequest::id).toList();
  }

  private static List<String> byId(SimulatedStream stream) {
    return stream.requests().stream()
        .sorted(Comparator.comparing(SimulatedRequest::id))
        .map(each -> each.prompt().text())
        .toList();
  }

  private static double share(SimulatedStream stream, int from, int to) {
    return stream.requests().subList(from, to).stream()
        .mapToDouble(each -> each.prompt().measurements().get("large").label())
        .average()
        .orElseThrow();
  }

  private static double joules(SimulatedStream stream, int place) {
    return stream.requests().get(place).prompt().measurements().get("small").energyJoules();
  }
}
