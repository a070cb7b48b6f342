package io.messplus.job.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.routing.Contract;
import java.util.List;
import java.util.Map;

/** Terms of a contract as users assign them, {@code alpha=0.9}; the value is YAML. */
public final class TermAssignments {

  private TermAssignments() {}

  /**
   * Reads assignments.
   *
   * @param assignments {@code key=value} each; the later of two counts
   * @param defaults the contract that the terms are laid over
   * @return the terms that are assigned, as JSON; null where the value is empty, which leaves the
   *     term to the default contract
   * @throws ConfigException where one is no assignment, names no term or breaks its term's rule
   */
  public static ObjectNode read(List<String> assignments, Contract defaults) {
    ObjectNode filledIn = ConfigMapper.INSTANCE.valueToTree(defaults);
    List<String> terms =
        List.copyOf(filledIn.properties().stream().map(Map.Entry::getKey).toList());
    Document document = new Document("contract");
    ObjectNode assigned = document.root();
    for (String assignment : assignments) {
      String[] parts = assignment.split("=", 2);
      requireTerm(assignment, parts, terms);
      assigned.set(parts[0], value(document, assignment, parts[0], parts[1]));
    }
    for (Map.Entry<String, JsonNode> term : assigned.properties()) {
      if (!term.getValue().isNull()) {
        filledIn.set(term.getKey(), term.getValue());
      }
    }
    return typed(assigned, bind(document, filledIn));
  }

  private static void requireTerm(String assignment, String[] parts, List<String> terms) {
    if (parts.length < 2) {
      throw new ConfigException(
          "%s: must read KEY=VALUE, such as alpha=0.9 or 'models=[small, large]'"
              .formatted(assignment));
    }
    if (!terms.contains(parts[0])) {
      throw new ConfigException(
          "%s: %s is not a term of a contract; the nearest is %s, all are %s"
              .formatted(
                  assignment, parts[0], Nearest.to(parts[0], terms), String.join(", ", terms)));
    }
  }

  private static JsonNode value(Document document, String assignment, String term, String yaml) {
    return new YamlReader(document, new Environment(System::getenv), at -> assignment)
        .read(yaml, term);
  }

  private static Contract bind(Document document, ObjectNode filledIn) {
    try {
      return ConfigMapper.INSTANCE.treeToValue(filledIn, Contract.class);
    } catch (JsonMappingException e) {
      throw new Diagnosis(document, filledIn).of(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory cannot be malformed", e);
    }
  }

  /** The texts that the user gave, as what the contract took them for. */
  private static ObjectNode typed(ObjectNode assigned, Contract contract) {
    ObjectNode typed = ConfigMapper.INSTANCE.valueToTree(contract);
    for (Map.Entry<String, JsonNode> term : assigned.properties()) {
      if (!term.getValue().isNull()) {
        term.setValue(typed.get(term.getKey()));
      }
    }
    return assigned;
  }
}
