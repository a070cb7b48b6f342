package io.messplus.job.local;

/** A port that was asked for is in use. */
public final class PortTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PortTakenException(String listener, int port, Throwable cause) {
    super(
        listener
            + ": the port must be free: port="
            + port
            + "; stop what listens there, or give another port, or 0 to have a free one chosen",
        cause);
  }
}
