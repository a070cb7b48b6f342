package io.messplus.job.replay.synthetic;

/**
 * What a model of the imitated zoo does on the mean.
 *
 * @param satisfiedShare share of the prompts it answers well, 0 to 1
 * @param energyJoules per prompt
 * @param watts drawn while it answers: turns joules into seconds
 */
record SyntheticModel(double satisfiedShare, double energyJoules, double watts) {}
