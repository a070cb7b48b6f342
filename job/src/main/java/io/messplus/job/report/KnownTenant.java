package io.messplus.job.report;

import io.messplus.job.hindsight.Hindsight;
import java.util.Map;

/**
 * What is known of a tenant's requests beside what results and outcomes tell.
 *
 * @param hindsight what could have been had from its requests
 * @param texts prompts by request id
 */
public record KnownTenant(Hindsight hindsight, Map<String, String> texts) {

  /** Copies the texts. */
  public KnownTenant {
    texts = Map.copyOf(texts);
  }
}
