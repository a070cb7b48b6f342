package io.messplus.job.train;

import io.messplus.predictor.PredictorSettings;
import java.util.List;

/**
 * What {@code messplus train} tells other programs.
 *
 * @param data names of the captures
 * @param predictor how it was trained
 * @param seed of what was held out and of the order of the prompts
 * @param validationShare share of the different prompts that was held out
 * @param trainingPrompts prompts learned from in an epoch
 * @param validationPrompts prompts held out
 * @param best the epoch that was kept
 * @param epochs all, the 0th first
 * @param comparison how well that epoch predicts
 * @param seconds that training took
 */
public record TrainingReport(
    List<String> data,
    PredictorSettings predictor,
    long seed,
    double validationShare,
    int trainingPrompts,
    int validationPrompts,
    Epoch best,
    List<Epoch> epochs,
    Comparison comparison,
    double seconds) {}
