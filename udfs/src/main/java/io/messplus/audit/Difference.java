package io.messplus.audit;

/**
 * Something that should agree and does not.
 *
 * @param tenant whose
 * @param where the record that shows it, such as {@code sequence=12} or {@code callId=…}
 * @param what the rule, and the values that break it as {@code name=value}
 */
public record Difference(String tenant, String where, String what) {

  @Override
  public String toString() {
    return "tenant=%s %s: %s".formatted(tenant, where, what);
  }
}
