/** Satisfaction predictors: prompt features in, ŝ per model out, learned online. */
package io.messplus.predictor;
