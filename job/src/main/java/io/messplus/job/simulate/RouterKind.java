package io.messplus.job.simulate;

/**
 * What is told of a way of routing.
 *
 * @param name as {@code --policy} takes it
 * @param description one sentence
 * @param usesV whether its decisions depend on V
 * @param usesC whether they depend on the exploration constant c
 */
public record RouterKind(String name, String description, boolean usesV, boolean usesC) {}
