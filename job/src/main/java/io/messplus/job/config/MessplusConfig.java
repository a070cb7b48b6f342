package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.messplus.encoder.EncoderSettings;
import io.messplus.energy.RouterEnergySettings;
import io.messplus.predictor.PredictorSettings;
import io.messplus.predictor.SavedPredictor;
import io.messplus.predictor.SavedPredictorException;
import io.messplus.routing.Contract;
import io.messplus.routing.Zoo;
import io.messplus.scoring.GraderSettings;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of the job, as {@code messplus.yaml} gives it. What the file leaves out is at
 * its default; only the zoo has none.
 *
 * @param kafka how Kafka is reached
 * @param topics names of the topics
 * @param zoo the models, cheapest first; at least one, labels unique, nominal costs not decreasing
 * @param grader what judges written answers, or {@code null} where nothing does
 * @param contract contract of the tenants that have none of their own; allows only models of the
 *     zoo
 * @param predictor how satisfaction is learned
 * @param encoder how prompts become vectors
 * @param routing what routing keeps, and for how long
 * @param routerEnergy by what the router's own joules are estimated
 * @param delivery what is promised of results after a crash
 * @param flink how Flink runs the job
 */
public record MessplusConfig(
    @JsonPropertyDescription("How Kafka is reached.") KafkaSettings kafka,
    @JsonPropertyDescription("The topics' names, all different, and how they are made.")
        TopicSettings topics,
    @JsonPropertyDescription("The models, in increasing order of nominal cost; at least one.")
        List<ModelSettings> zoo,
    @JsonPropertyDescription(
            "A model that judges written answers, asked for prompts whose `scoring` wants it;"
                + " nothing where it is left out.")
        GraderSettings grader,
    @JsonPropertyDescription(
            "The contract of tenants that have none of their own, and of every term that a tenant's"
                + " contract leaves out.")
        Contract contract,
    @JsonPropertyDescription("How satisfaction is learned.") PredictorSettings predictor,
    @JsonPropertyDescription("How prompts become vectors.") EncoderSettings encoder,
    @JsonPropertyDescription("What routing keeps, and for how long.") RoutingSettings routing,
    @JsonPropertyDescription(
            "By what the joules of the router itself (encoding, predicting, learning) are"
                + " estimated; they are a line of their own, and decide nothing.")
        RouterEnergySettings routerEnergy,
    @JsonPropertyDescription("What is promised of results after a crash.")
        DeliverySettings delivery,
    @JsonPropertyDescription("How Flink runs the job.") FlinkSettings flink)
    implements Serializable {

  public MessplusConfig {
    zoo = List.copyOf(zoo);
    ZooRules.check(zoo, contract, routing);
  }

  /** A configuration of these models, everything else at its default. */
  public static MessplusConfig of(List<ModelSettings> zoo) {
    return new MessplusConfig(
        KafkaSettings.defaults(),
        TopicSettings.defaults(),
        zoo,
        null,
        Contract.defaults(),
        PredictorSettings.defaults(),
        EncoderSettings.defaults(),
        RoutingSettings.defaults(),
        RouterEnergySettings.defaults(),
        DeliverySettings.defaults(),
        FlinkSettings.defaults());
  }

  /**
   * Reads a file.
   *
   * @param file YAML in UTF-8
   * @param overrides {@code key=value} each, such as {@code contract.alpha=0.9} or {@code
   *     zoo[0].label=small}; the value is YAML, and the later of two counts
   * @throws ConfigException where the file cannot be read or breaks a rule
   */
  public static MessplusConfig load(Path file, List<String> overrides) {
    return parse(ConfigFile.read(file), file.toString(), overrides);
  }

  /**
   * Reads a text.
   *
   * @param yaml the text
   * @param name what messages call it
   * @param overrides as in {@link #load}
   * @throws ConfigException where the text breaks a rule
   */
  public static MessplusConfig parse(String yaml, String name, List<String> overrides) {
    return new ConfigFile(name, new Environment(System::getenv)).parse(yaml, overrides);
  }

  /** The models as the algorithm knows them. */
  public Zoo toZoo() {
    return new Zoo(zoo.stream().map(ModelSettings::toModel).toList());
  }

  /**
   * Reads the predictor's initial weights.
   *
   * @return {@code null} where there are none
   * @throws SavedPredictorException if they cannot be read, or are another head's or encoder's
   */
  public SavedPredictor readInitialWeights() {
    SavedPredictor initial = predictor.readInitialWeights();
    return initial == null ? null : initial.requireEncoder(encoder.model());
  }

  /** What is allowed but may not be meant, one line each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (String tie : toZoo().costTies()) {
      warnings.add("zoo: equal nominalCostJoules, only the order decides between " + tie);
    }
    if (routing.explorationSeed().equals(RoutingSettings.PUBLIC_SEED)) {
      warnings.add(
          "routing.explorationSeed is the public default: anybody can tell which requests are"
              + " explored; set a secret one, such as ${env:MESSPLUS_SEED}");
    }
    if (flink.parallelism() > topics.partitions()) {
      warnings.add(
          "flink.parallelism=%d exceeds topics.partitions=%d: some source subtasks stay idle"
              .formatted(flink.parallelism(), topics.partitions()));
    }
    return warnings;
  }
}
