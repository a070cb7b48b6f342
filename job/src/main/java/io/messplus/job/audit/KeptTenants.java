package io.messplus.job.audit;

import io.messplus.audit.KeptTenant;
import io.messplus.function.TenantStateReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** What a savepoint or checkpoint keeps of the tenants. */
public final class KeptTenants {

  private static final OperatorIdentifier ROUTE = OperatorIdentifier.forUid("route");
  private static final boolean INCREMENTAL = true;

  private KeptTenants() {}

  /**
   * Reads them.
   *
   * @param path URI of the savepoint or checkpoint, whatever its format and parallelism
   * @param environment where Flink reads it
   * @throws StateException where there is no such state of this job
   */
  public static List<KeptTenant> read(String path, StreamExecutionEnvironment environment)
      throws Exception {
    List<KeptTenant> kept = new ArrayList<>();
    try (CloseableIterator<KeptTenant> tenants = route(path, environment).executeAndCollect()) {
      tenants.forEachRemaining(kept::add);
    }
    return kept;
  }

  private static DataStream<KeptTenant> route(String path, StreamExecutionEnvironment environment) {
    try {
      return SavepointReader.read(environment, path, new EmbeddedRocksDBStateBackend(INCREMENTAL))
          .readKeyedState(
              ROUTE, new TenantStateReader(), Types.STRING, TypeInformation.of(KeptTenant.class));
    } catch (IOException | IllegalArgumentException e) {
      throw new StateException(path, String.valueOf(e.getMessage()), e);
    }
  }
}
