package io.messplus.job.replay.synthetic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Prompts of one topic.
 *
 * @param ease by model: how much easier than the benchmark's mean, in standard deviations of a
 *     prompt's difficulty
 * @param templates texts with slots in braces
 * @param slots by name: what may stand in a slot
 */
record SyntheticTopic(
    String name,
    Map<String, Double> ease,
    List<String> templates,
    Map<String, List<String>> slots) {

  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)\\}");

  /** A slot that a template names twice is filled twice alike. */
  String prompt(Random random) {
    Map<String, String> filled = new HashMap<>();
    return SLOT.matcher(any(templates, random))
        .replaceAll(
            slot -> filled.computeIfAbsent(slot.group(1), key -> any(slots.get(key), random)));
  }

  private static String any(List<String> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
