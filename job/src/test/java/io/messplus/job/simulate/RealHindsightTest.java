package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.TestingCaptures;
import io.messplus.job.hindsight.Hindsight;
import io.messplus.job.replay.Capture;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hindsight on a capture of real models, where the folder beside the project has it. */
class RealHindsightTest {

  @Test
  void theCheapestMixOfArcChallengeCostsWhatIsKnownOfIt() {
    SimulatedStream stream = stream("routerbench/arc_challenge.csv");
    Hindsight hindsight = Hindsight.of(stream.prompts(), stream.zoo().labels());
    double mix = hindsight.mixJoules(0.757, 1);
    double oracle = hindsight.oracleJoules(0.757, 1);
    assertThat(mix).isCloseTo(48.0, within(0.05));
    assertThat(oracle).isBetween(0.1 * mix, 0.9 * mix);
  }

  static SimulatedStream stream(String file) {
    Capture capture = TestingCaptures.real(file).get(0);
    List<SimulatedRequest> requests = new ArrayList<>();
    capture
        .prompts()
        .forEach(
            prompt ->
                requests.add(
                    new SimulatedRequest(requests.size(), prompt.docId(), prompt, new float[0])));
    Zoo zoo = new Zoo(capture.models().stream().map(label -> new Model(label, "1", 1)).toList());
    return new SimulatedStream(capture.name(), zoo, requests);
  }
}
