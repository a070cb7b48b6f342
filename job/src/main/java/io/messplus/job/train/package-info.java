/** Trains predictors offline, on captures, and searches for the settings with which they learn. */
package io.messplus.job.train;
