package io.messplus.routing;

/** Decides which models of the zoo a request goes to. Without state, so that it can be shared. */
public interface Policy {

  /** The name that contracts use. */
  String name();

  /**
   * Decides one request.
   *
   * @param situation what is known; the same situation always gives the same decision
   */
  Decision decide(Situation situation);

  /**
   * Whether this policy decides so on the predictions, costs, queue and contract that the decision
   * records, as far as those determine it: not the draw, nor the probability of exploring.
   */
  boolean justifies(Decision decision);

  /**
   * The policy that a contract names.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  static Policy named(String name) {
    MessPlusPolicy messPlus = new MessPlusPolicy();
    if (messPlus.name().equals(name)) {
      return messPlus;
    }
    throw new IllegalArgumentException(
        "policy must be %s, but policy=%s".formatted(messPlus.name(), name));
  }
}
