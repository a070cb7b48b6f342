package io.messplus.job.config;

/** A broken rule that no single record can see, with the path of the value to blame. */
final class RuleViolation extends IllegalArgumentException {

  private final String path;

  RuleViolation(String path, String message) {
    super(message);
    this.path = path;
  }

  /** Path of the value, or of the section one of whose fields the message names. */
  String path() {
    return path;
  }
}
