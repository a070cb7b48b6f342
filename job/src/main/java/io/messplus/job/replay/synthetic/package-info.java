/** Synthetic captures: made-up prompts and outcomes, calibrated on the means of a measured zoo. */
package io.messplus.job.replay.synthetic;
