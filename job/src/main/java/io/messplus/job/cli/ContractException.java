package io.messplus.job.cli;

/** A contract's record that the job could not use. The message is one line for the user. */
final class ContractException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ContractException(String tenant, String rule) {
    super("the contract of tenant=%s cannot be used: %s".formatted(tenant, rule));
  }
}
