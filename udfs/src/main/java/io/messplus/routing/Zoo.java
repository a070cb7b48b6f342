package io.messplus.routing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The models that can be called, in increasing order of declared cost. Ties are kept in the given
 * order, which is also the order in which the policy breaks ties of its objective.
 *
 * @param models at least one model, labels unique, nominal costs not decreasing
 */
public record Zoo(List<Model> models) implements Serializable {

  public Zoo {
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a zoo needs at least one model, but models=[]");
    }
    Set<String> labels = new HashSet<>();
    for (int i = 0; i < models.size(); i++) {
      Model model = models.get(i);
      if (!labels.add(model.label())) {
        throw new IllegalArgumentException(
            "labels of a zoo must differ, but label=%s stands twice".formatted(model.label()));
      }
      if (i > 0 && model.nominalCostJoules() < models.get(i - 1).nominalCostJoules()) {
        throw new IllegalArgumentException(
            ("models must stand in increasing order of cost, but %s with nominalCostJoules=%s"
                    + " stands after %s with nominalCostJoules=%s; swap them")
                .formatted(
                    model.label(),
                    model.nominalCostJoules(),
                    models.get(i - 1).label(),
                    models.get(i - 1).nominalCostJoules()));
      }
    }
  }

  /** The labels, cheapest first. */
  public List<String> labels() {
    return models.stream().map(Model::label).toList();
  }

  /** The model with this label, if the zoo has it. */
  public Optional<Model> find(String label) {
    return models.stream().filter(model -> model.label().equals(label)).findFirst();
  }

  /**
   * The models a contract allows, in zoo order.
   *
   * @param labels allowed labels; empty allows every model
   * @throws IllegalArgumentException where the zoo lacks one of them
   */
  public List<Model> allowed(List<String> labels) {
    if (labels.isEmpty()) {
      return models;
    }
    for (String label : labels) {
      if (find(label).isEmpty()) {
        throw new IllegalArgumentException(
            "the zoo has no model=%s; it has %s".formatted(label, labels()));
      }
    }
    return models.stream().filter(model -> labels.contains(model.label())).toList();
  }

  /** Neighbours whose declared costs are equal, so that only their order decides between them. */
  public List<String> costTies() {
    List<String> ties = new ArrayList<>();
    for (int i = 1; i < models.size(); i++) {
      if (models.get(i).nominalCostJoules() == models.get(i - 1).nominalCostJoules()) {
        ties.add(models.get(i - 1).label() + " = " + models.get(i).label());
      }
    }
    return ties;
  }
}
