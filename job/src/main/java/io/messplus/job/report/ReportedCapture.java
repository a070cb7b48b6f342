package io.messplus.job.report;

import io.messplus.job.hindsight.Hindsight;

/**
 * What could be had from a capture's models, in hindsight.
 *
 * @param capture its name, or the tenant's
 * @param hindsight what is known of its requests
 */
public record ReportedCapture(String capture, Hindsight hindsight) {}
