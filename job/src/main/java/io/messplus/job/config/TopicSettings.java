package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The topics' names, all different, and how they are made.
 *
 * @param prompts requests
 * @param results one answer per request
 * @param outcomes what each model call did
 * @param feedback what users thought of answers
 * @param tenants contracts, compacted
 * @param journal every change of a tenant's ledger
 * @param sla a statement per tenant, compacted
 * @param deadLetters records that could not be read, as they came
 * @param partitions of each topic that is made, at least 1
 * @param replication of each topic that is made, in [1, 32767]
 */
public record TopicSettings(
    @JsonPropertyDescription("Topic of the requests.") String prompts,
    @JsonPropertyDescription("Topic of the answers, one per request.") String results,
    @JsonPropertyDescription("Topic of what each model call did.") String outcomes,
    @JsonPropertyDescription("Topic of what users thought of answers.") String feedback,
    @JsonPropertyDescription("Topic of the tenants' contracts, compacted.") String tenants,
    @JsonPropertyDescription("Topic of every change of a tenant's ledger.") String journal,
    @JsonPropertyDescription("Topic of a statement per tenant, compacted.") String sla,
    @JsonPropertyDescription("Topic of records that could not be read, as they came.")
        String deadLetters,
    @JsonPropertyDescription(
            "Partitions of each topic that is made, at least 1; the tenants' always has one.")
        int partitions,
    @JsonPropertyDescription("Replicas of each topic that is made, at least 1.") int replication)
    implements Serializable {

  private static final Pattern NAME = Pattern.compile("(?!\\.\\.?$)[a-zA-Z0-9._-]{1,249}");

  public TopicSettings {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("prompts", prompts);
    fields.put("results", results);
    fields.put("outcomes", outcomes);
    fields.put("feedback", feedback);
    fields.put("tenants", tenants);
    fields.put("journal", journal);
    fields.put("sla", sla);
    fields.put("deadLetters", deadLetters);
    Map<String, String> fieldOfName = new LinkedHashMap<>();
    fields.forEach((field, name) -> requireNew(fieldOfName, field, name));
    Rule.requireAtLeast(1, "partitions", partitions);
    Rule.require(
        replication >= 1 && replication <= Short.MAX_VALUE,
        "replication must lie in [1, 32767]",
        "replication",
        replication);
  }

  static TopicSettings defaults() {
    return new TopicSettings(
        "messplus.prompts",
        "messplus.results",
        "messplus.outcomes",
        "messplus.feedback",
        "messplus.tenants",
        "messplus.journal",
        "messplus.sla",
        "messplus.dead-letters",
        4,
        1);
  }

  private static void requireNew(Map<String, String> fieldOfName, String field, String name) {
    Rule.require(
        NAME.matcher(name).matches(),
        field + " must be a topic name of 1 to 249 letters, digits, '.', '_' and '-'",
        field,
        name);
    String other = fieldOfName.putIfAbsent(name, field);
    Rule.require(other == null, field + " must differ from " + other, field, name);
  }
}
