package io.messplus.function;

import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/** Whatever the order in which things happen, and whatever happens twice, late or never. */
class RoutePropertiesTest {

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void historiesAddUp(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps)
      throws Exception {
    addsUp(seed, steps, HashMapStateBackend::new);
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void historiesAddUpOnRocksDb(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps)
      throws Exception {
    addsUp(seed, steps, Scenario.ROCKSDB);
  }

  @Tag("long")
  @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
  void manyHistoriesAddUp(@ForAll long seed, @ForAll @IntRange(min = 1, max = 600) int steps)
      throws Exception {
    addsUp(seed, steps, HashMapStateBackend::new);
  }

  private static void addsUp(long seed, int steps, Supplier<StateBackend> backend)
      throws Exception {
    RouteSettings settings = Scenario.settings(0.8, 20);
    Chaos chaos = new Chaos(new TestingRoute(new RouteSubtasks(settings, backend)), settings, seed);
    try {
      chaos.happen(steps);
      chaos.settle();
      new AfterChaos(chaos).addsUp();
    } finally {
      chaos.route.close();
    }
  }
}
