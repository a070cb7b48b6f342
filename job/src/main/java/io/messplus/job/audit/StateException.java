package io.messplus.job.audit;

/** A savepoint or checkpoint that cannot be read. The message is one line for the user. */
public final class StateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StateException(String path, String reason, Throwable cause) {
    super(
        "the state must be a savepoint or checkpoint of this job, but state=%s: %s"
            .formatted(path, reason.strip().lines().findFirst().orElse("")),
        cause);
  }
}
