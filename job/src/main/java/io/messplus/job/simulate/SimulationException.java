package io.messplus.job.simulate;

/** A simulation that cannot be run as asked. The message is one line for the user. */
public final class SimulationException extends RuntimeException {

  SimulationException(String message) {
    super(message);
  }
}
