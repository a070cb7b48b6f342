package io.messplus.scoring;

import io.messplus.inference.BackendException;

/** A grader was asked and gave no verdict; what asking it took is known all the same. */
public final class UngradedException extends BackendException {

  private static final long serialVersionUID = 1L;

  private final transient Grading grading;

  UngradedException(Kind kind, String reason, Grading grading) {
    super(kind, reason);
    this.grading = grading;
  }

  /** What it took. */
  public Grading grading() {
    return grading;
  }
}
