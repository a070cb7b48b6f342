package io.messplus.job.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Which prompts a replay sends, in which order, under which ids. */
final class ReplayOrder {

  private final ReplayOptions options;
  private final Set<String> requestIds = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();

  private ReplayOrder(ReplayOptions options) {
    this.options = options;
  }

  static List<ReplayedPrompt> of(List<Capture> captures, ReplayOptions options) {
    return new ReplayOrder(options).order(captures);
  }

  private List<ReplayedPrompt> order(List<Capture> captures) {
    List<Placed> placed = new ArrayList<>();
    for (Capture capture : captures) {
      List<ReplayedPrompt> prompts = identified(capture);
      // A seed of its own for each capture: its order is the same alone and beside others.
      options.shuffleSeed().ifPresent(seed -> Collections.shuffle(prompts, new Random(seed)));
      for (int i = 0; i < prompts.size(); i++) {
        placed.add(new Placed((i + 0.5) / prompts.size(), prompts.get(i)));
      }
    }
    if (options.interleaved()) {
      placed.sort(Comparator.comparingDouble(Placed::share));
    }
    return placed.stream()
        .limit(options.limit().orElse(Long.MAX_VALUE))
        .map(Placed::prompt)
        .toList();
  }

  /** Ids are given in file order, so that neither shuffling nor interleaving changes them. */
  private List<ReplayedPrompt> identified(Capture capture) {
    List<ReplayedPrompt> prompts = new ArrayList<>();
    for (CapturedPrompt prompt : capture.prompts()) {
      String tenant = options.tenant().orElse(prompt.benchmark());
      prompts.add(new ReplayedPrompt(requestId(capture.name(), prompt.docId()), tenant, prompt));
    }
    return prompts;
  }

  private String requestId(String capture, String docId) {
    String prefix = options.requestIdPrefix();
    String first = (prefix.isEmpty() ? "" : prefix + "-") + capture + "-" + docId;
    String id = first;
    while (!requestIds.add(id)) {
      id = first + "#" + repeats.merge(first, 2, (repeat, two) -> repeat + 1);
    }
    return id;
  }

  /**
   * @param share how much of its capture comes before it, 0 to 1
   */
  private record Placed(double share, ReplayedPrompt prompt) {}
}
