package io.messplus.message;

/**
 * What ROUTE reads about a tenant: exactly one of the fields is set. A record instead of a sealed
 * interface, since Flink serialises records without Kryo and interfaces only with it.
 */
public record TenantEvent(
    EncodedPrompt prompt, Outcome outcome, Feedback feedback, ContractChange contract) {

  /** A prompt arrived. */
  public static TenantEvent of(EncodedPrompt prompt) {
    return new TenantEvent(prompt, null, null, null);
  }

  /** A call ended. */
  public static TenantEvent of(Outcome outcome) {
    return new TenantEvent(null, outcome, null, null);
  }

  /** A user spoke. */
  public static TenantEvent of(Feedback feedback) {
    return new TenantEvent(null, null, feedback, null);
  }

  /** A contract changed. */
  public static TenantEvent of(ContractChange contract) {
    return new TenantEvent(null, null, null, contract);
  }

  /** Whom it concerns. */
  public String tenant() {
    if (prompt != null) {
      return prompt.prompt().tenant();
    }
    if (outcome != null) {
      return outcome.tenant();
    }
    return feedback != null ? feedback.tenant() : contract.tenant();
  }
}
