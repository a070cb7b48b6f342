/** Runs, their settings and figures, on an MLflow server. */
package io.messplus.job.tracking;
