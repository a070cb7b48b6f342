package io.messplus.job.report;

import java.util.Map;

/**
 * What is known of a tenant's requests beside what results and outcomes tell.
 *
 * @param reference what could be had, with every model's outcome
 * @param texts prompts by request id
 */
public record KnownTenant(ReportedCapture reference, Map<String, String> texts) {

  /** Copies the texts. */
  public KnownTenant {
    texts = Map.copyOf(texts);
  }
}
