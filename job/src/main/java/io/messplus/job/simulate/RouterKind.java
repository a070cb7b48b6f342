package io.messplus.job.simulate;

/**
 * What is told of a way of routing.
 *
 * @param name as it is asked for
 * @param description one sentence
 * @param usesV whether its decisions depend on V
 * @param usesC whether they depend on the exploration constant c
 */
public record RouterKind(String name, String description, boolean usesV, boolean usesC) {

  /** One that depends on both. */
  static RouterKind tuned(String name, String description) {
    return new RouterKind(name, description, true, true);
  }

  /** One that depends on neither. */
  static RouterKind untuned(String name, String description) {
    return new RouterKind(name, description, false, false);
  }
}
