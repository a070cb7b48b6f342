/**
 * Captures through policies in a plain sequential loop over the job's own routing and predictor.
 */
package io.messplus.job.simulate;
