package io.messplus.job.report;

/** What joules were spent on. */
public enum EnergyUse {
  /** Calls of the models of the zoo, those made to explore and those that failed among them. */
  CALLS,
  /** Calls of the grader, which judges answers. */
  GRADING,
  /** The router itself: encoding, predicting, learning. */
  ROUTER
}
