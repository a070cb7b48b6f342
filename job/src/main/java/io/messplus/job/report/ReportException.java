package io.messplus.job.report;

/** A report cannot be made, for a reason that the user can mend. The message is one line. */
public final class ReportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A report cannot be made for this reason. */
  public ReportException(String message) {
    super(message);
  }

  ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
