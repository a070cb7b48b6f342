package io.messplus.job.simulate;

import io.messplus.routing.Model;
import io.messplus.routing.Policy;
import java.util.List;

/**
 * A way of routing, for one run: the policy decides on the learner's predictions.
 *
 * @param policy decides; has no state
 * @param learner predicts and learns
 * @param models the models between which it decides, in zoo order
 */
public record Router(Policy policy, Learner learner, List<Model> models) {}
