package io.messplus.job.train;

import java.util.List;

/**
 * What {@code messplus sweep} tells other programs.
 *
 * @param data names of the captures
 * @param seed of split, order and draws
 * @param validationShare share of the different prompts that was held out
 * @param constant how well each model's mean in training predicts
 * @param trials the least validation loss first
 */
public record SweepReport(
    List<String> data,
    long seed,
    double validationShare,
    Evaluation constant,
    List<Trial> trials) {}
