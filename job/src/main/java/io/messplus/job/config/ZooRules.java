package io.messplus.job.config;

import io.messplus.routing.Contract;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.util.List;

/** Rules between the models of the zoo, and between them and other sections. */
final class ZooRules {

  private ZooRules() {}

  static void check(List<ModelSettings> zoo, Contract contract, RoutingSettings routing) {
    List<Model> models = zoo.stream().map(ModelSettings::toModel).toList();
    // The first prefix that is no zoo ends with the model to blame.
    for (int size = Math.min(1, models.size()); size <= models.size(); size++) {
      checkZoo(models.subList(0, size));
    }
    try {
      new Zoo(models).allowed(contract.models());
    } catch (IllegalArgumentException e) {
      throw new RuleViolation("contract.models", e.getMessage());
    }
    for (int i = 0; i < zoo.size(); i++) {
      checkTimeout(i, zoo.get(i).timeoutSeconds(), routing.pendingTimeoutSeconds());
    }
  }

  private static void checkZoo(List<Model> models) {
    try {
      new Zoo(models);
    } catch (IllegalArgumentException e) {
      int last = models.size() - 1;
      throw new RuleViolation(last < 0 ? "zoo" : KeyPath.element("zoo", last), e.getMessage());
    }
  }

  private static void checkTimeout(int index, int timeoutSeconds, long pendingSeconds) {
    if (timeoutSeconds >= pendingSeconds) {
      throw new RuleViolation(
          KeyPath.element("zoo", index),
          "timeoutSeconds must stay below routing.pendingTimeoutSeconds=%d, but timeoutSeconds=%d"
              .formatted(pendingSeconds, timeoutSeconds));
    }
  }
}
