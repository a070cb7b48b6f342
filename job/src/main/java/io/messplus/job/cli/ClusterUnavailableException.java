package io.messplus.job.cli;

/** No Flink cluster could be reached. The message is one line for the user. */
final class ClusterUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClusterUnavailableException(JobManager address, Throwable cause) {
    super(
        "no Flink cluster answers: jobmanager="
            + address
            + ": "
            + Reason.of(cause)
            + "; give the REST address of its JobManager, whose port is 8081 unless set otherwise",
        cause);
  }
}
