package io.messplus.job.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.messplus.job.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which keys of a task are understood, which do not matter here, and which are refused, and why.
 */
final class TaskKeys {

  /** What each understood key means. */
  static final Map<String, String> UNDERSTOOD =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("task", "Its name."),
              Map.entry("include", "Other files whose keys this one takes over, relative to it."),
              Map.entry("output_type", "`multiple_choice`, `loglikelihood` or `generate_until`."),
              Map.entry(
                  "doc_to_text",
                  "What is asked: a field's name or a template. One that gives an index says that"
                      + " the choices are contexts, each before the one target."),
              Map.entry(
                  "doc_to_choice",
                  "The choices: a list, a field's name, or a template that is one expression."),
              Map.entry(
                  "doc_to_target",
                  "What is right: an index, a field's name or a template; for generated answers"
                      + " perhaps a list, any of which is right."),
              Map.entry("description", "Stands before everything; a template."),
              Map.entry("target_delimiter", "Between question and answer; a blank by default."),
              Map.entry("fewshot_delimiter", "After each example; an empty line by default."),
              Map.entry("num_fewshot", "How many examples precede a question; 0 by default."),
              Map.entry("fewshot_split", "The split that examples are from."),
              Map.entry(
                  "fewshot_config",
                  "`sampler` (`first_n`, or `default`, which draws), `split`, `samples`, and"
                      + " `doc_to_text`, `doc_to_choice`, `doc_to_target`, `target_delimiter` and"
                      + " `fewshot_delimiter` of examples."),
              Map.entry("training_split", "Where examples are from if nothing else is said."),
              Map.entry("validation_split", "What is asked where there is no `test_split`."),
              Map.entry("test_split", "What is asked."),
              Map.entry(
                  "metric_list",
                  "`acc`, `acc_norm`, `exact_match` with its options; others are passed over, but"
                      + " one must be of these. The first counts unless another is chosen."),
              Map.entry(
                  "filter_list",
                  "`regex`, `remove_whitespace` and `take_first`; the first list counts unless"
                      + " another is chosen."),
              Map.entry(
                  "generation_kwargs",
                  "`until`, `max_gen_toks` (256 by default), `temperature`, `do_sample`, `top_p`;"
                      + " others are passed on to the model."),
              Map.entry(
                  "dataset_kwargs",
                  "`data_files`: files by split, relative to the task's file; other keys do not"
                      + " matter."),
              Map.entry("dataset_path", "The data set's name, for messages."),
              Map.entry("dataset_name", "Its part, for messages.")));

  /** What may stand there and changes nothing. */
  static final Set<String> WITHOUT_EFFECT =
      new TreeSet<>(
          List.of(
              "task_alias",
              "tag",
              "group",
              "metadata",
              "should_decontaminate",
              "doc_to_decontamination_query",
              "unsafe_code"));

  /** What is refused. */
  static final Map<String, String> REFUSED =
      new TreeMap<>(
          Map.of(
              "process_docs", "it is Python; prepare the documents before",
              "process_results", "it is Python; metric_list says how answers are scored",
              "custom_dataset", "it is Python; name files of documents",
              "use_prompt", "promptsource is not here; write doc_to_text",
              "doc_to_image", "models are sent text alone",
              "doc_to_audio", "models are sent text alone",
              "gen_prefix", "no answer is begun for the model; put it at doc_to_text's end",
              "repeats", "a model is asked once; leave it out or write 1"));

  private TaskKeys() {}

  /** Refuses a task that needs more than there is. */
  static void check(String task, ObjectNode keys) {
    keys.properties().forEach(entry -> check(task, entry.getKey(), entry.getValue()));
    keys.properties().forEach(entry -> checkNoFunction(task, entry.getKey(), entry.getValue()));
  }

  private static void check(String task, String key, JsonNode value) {
    if (UNDERSTOOD.containsKey(key) || WITHOUT_EFFECT.contains(key)) {
      return;
    }
    String refusal = REFUSED.get(key);
    if (refusal == null) {
      Set<String> known = new TreeSet<>(UNDERSTOOD.keySet());
      known.addAll(WITHOUT_EFFECT);
      throw BenchmarkException.inTask(
          task, key, "is not a key; the nearest is " + Nearest.to(key, known));
    }
    boolean harmless = value.isNull() || (key.equals("repeats") && value.asInt() == 1);
    if (!harmless) {
      throw BenchmarkException.inTask(task, key, "is refused: " + refusal);
    }
  }

  /** Wherever it stands, but where nothing matters. */
  private static void checkNoFunction(String task, String key, JsonNode value) {
    if (WITHOUT_EFFECT.contains(key)) {
      return;
    }
    if (value.isPojo()) {
      throw BenchmarkException.inTask(
          task,
          key,
          "must not need Python, but %s=!function %s; write a template instead"
              .formatted(key, ((TaskYaml.Function) ((POJONode) value).getPojo()).name()));
    }
    List<Map.Entry<String, JsonNode>> inner = new ArrayList<>();
    value.properties().forEach(e -> inner.add(Map.entry(key + "." + e.getKey(), e.getValue())));
    if (value.isArray()) {
      value.forEach(each -> inner.add(Map.entry(key, each)));
    }
    inner.forEach(entry -> checkNoFunction(task, entry.getKey(), entry.getValue()));
  }
}
