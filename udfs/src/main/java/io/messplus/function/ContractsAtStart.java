package io.messplus.function;

import io.messplus.message.ContractChange;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The contracts that are in force when the job starts. They come by the stream as well, but a
 * prompt can overtake them there.
 */
@FunctionalInterface
public interface ContractsAtStart extends Serializable {

  /** There are none. */
  ContractsAtStart NONE = tenants -> Map.of();

  /**
   * Reads them, by tenant.
   *
   * @param tenants whose contracts are wanted
   * @throws IOException where they cannot be read
   */
  Map<String, ContractChange> read(Predicate<String> tenants) throws IOException;
}
