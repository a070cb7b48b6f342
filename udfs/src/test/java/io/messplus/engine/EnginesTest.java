package io.messplus.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EnginesTest {

  private static final String THREADS = "ai.djl.pytorch.num_threads";

  @Test
  void aMissingEngineIsNamedWithWhatToDo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engines.get("Abacus", "put its jar into lib/"))
        .withMessage("the engine is not on the class path: engine=Abacus; put its jar into lib/");
  }

  @Test
  void threadsThatTheUserSetAreKept() {
    String before = System.getProperty(THREADS);
    try {
      System.setProperty(THREADS, "8");
      Engines.prepare();
      assertThat(System.getProperty(THREADS)).isEqualTo("8");
      System.clearProperty(THREADS);
      Engines.prepare();
      assertThat(System.getProperty(THREADS)).isEqualTo("1");
    } finally {
      System.setProperty(THREADS, before == null ? "1" : before);
    }
  }
}
