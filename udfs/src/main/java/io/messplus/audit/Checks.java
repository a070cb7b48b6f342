package io.messplus.audit;

import io.messplus.message.JournalEntry;
import java.util.Objects;
import java.util.function.Consumer;

/** Tells what does not hold in a tenant's history. */
final class Checks {

  private final String tenant;
  private final Consumer<Difference> differences;

  Checks(String tenant, Consumer<Difference> differences) {
    this.tenant = tenant;
    this.differences = differences;
  }

  /** Returns whether they are equal, and tells if they are not. */
  boolean equal(JournalEntry entry, String name, Object is, Object wanted) {
    boolean equal = Objects.equals(is, wanted);
    if (!equal) {
      tell(entry.sequence(), "%s=%s, recounted %s".formatted(name, is, wanted));
    }
    return equal;
  }

  void holds(JournalEntry entry, boolean holds, String rule) {
    if (!holds) {
      tell(entry.sequence(), "it must hold that " + rule);
    }
  }

  void tell(long sequence, String what) {
    differences.accept(new Difference(tenant, "sequence=" + sequence, what));
  }
}
