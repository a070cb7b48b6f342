package io.messplus.job.demo;

import io.messplus.job.report.Tally;

/** Told of what happens in a {@link Demo}. */
public interface DemoWatcher {

  /** Broker and cluster run. */
  void started(String bootstrapServers, String webUrl);

  /** So much is done. */
  void progress(Tally tally, long prompts);
}
