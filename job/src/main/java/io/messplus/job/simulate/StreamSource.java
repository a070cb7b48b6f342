package io.messplus.job.simulate;

import io.messplus.job.hindsight.ModelMean;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import io.messplus.routing.ExplorationDraw;
import io.messplus.routing.Zoo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Captures that come one after the other, as one stream.
 *
 * @param parts at least one, all with the models of the zoo; each is shuffled in itself
 * @param zoo the models
 * @param drifts what becomes of them midway
 */
record StreamSource(List<Capture> parts, Zoo zoo, List<Drift> drifts) {

  /** The names of the parts. */
  String name() {
    return parts.stream().map(Capture::name).collect(Collectors.joining("+"));
  }

  /** All prompts, in the order of the captures. */
  List<CapturedPrompt> prompts() {
    return parts.stream().flatMap(part -> part.prompts().stream()).toList();
  }

  /** Share of the prompts that the model satisfies as captured, in [0, 1]. */
  double share(String model) {
    return ModelMean.of(model, prompts()).share();
  }

  /** The stream in the order of this seed. */
  SimulatedStream stream(long seed, Vectors vectors) {
    List<Placed> placed = new ArrayList<>();
    int inOrder = 0;
    for (Capture part : parts) {
      List<Placed> shuffled = new ArrayList<>();
      for (CapturedPrompt prompt : part.prompts()) {
        shuffled.add(new Placed(String.valueOf(inOrder++), prompt));
      }
      Collections.shuffle(shuffled, new Random(seed));
      placed.addAll(shuffled);
    }
    List<SimulatedRequest> requests = new ArrayList<>();
    Change change = new Change(seed);
    for (Placed each : placed) {
      CapturedPrompt prompt = change.applied(each, requests.size(), placed.size());
      requests.add(
          new SimulatedRequest(requests.size(), each.id(), prompt, vectors.of(prompt.text())));
    }
    return new SimulatedStream(name(), zoo, requests);
  }

  /** A prompt and its place in the captures, which is its id. */
  private record Placed(String id, CapturedPrompt prompt) {}

  /** What the drifts make of prompts. */
  private final class Change {

    private final ExplorationDraw draw;
    private final Map<String, Double> shares = new LinkedHashMap<>();

    Change(long seed) {
      draw = new ExplorationDraw("drift " + seed);
      drifts.forEach(drift -> shares.put(drift.model(), share(drift.model())));
    }

    CapturedPrompt applied(Placed placed, int place, int length) {
      CapturedPrompt prompt = placed.prompt();
      Map<String, Measurement> measured = new LinkedHashMap<>(prompt.measurements());
      for (Drift drift : drifts) {
        if (place >= drift.from() * length) {
          double share = shares.get(drift.model());
          double uniform = draw.uniform(drift.model(), placed.id());
          measured.computeIfPresent(
              drift.model(), (model, before) -> drift.applied(before, share, uniform));
        }
      }
      return new CapturedPrompt(prompt.docId(), prompt.text(), prompt.benchmark(), measured);
    }
  }
}
