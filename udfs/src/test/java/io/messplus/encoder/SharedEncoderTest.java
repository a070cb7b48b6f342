package io.messplus.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.messplus.engine.Pool;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedEncoderTest {
  private final List<TestingEncoder> loaded = new CopyOnWriteArrayList<>();
  private final Pool<EncoderSettings, Encoder> pool = new Pool<>(this::load, Encoder::close);

  @Test
  void equalSettingsShareOneEncoderUntilTheLastCloses() {
    SharedEncoder first = acquire(settings(1));
    SharedEncoder second = acquire(settings(1));
    assertThat(loaded).hasSize(1);
    first.close();
    assertThat(loaded.get(0).closes).hasValue(0);
    assertThat(second.encode("abc")).containsExactly(3);
    second.close();
    assertThat(loaded.get(0).closes).hasValue(1);
  }

  @Test
  void otherSettingsGetTheirOwn() {
    try (SharedEncoder one = acquire(settings(1));
        SharedEncoder two = acquire(settings(2))) {
      assertThat(loaded).hasSize(2);
      one.encode("a");
      assertThat(loaded.get(0).runs).hasValue(1);
      assertThat(loaded.get(1).runs).hasValue(0);
      assertThat(two.dimensions()).isEqualTo(1);
    }
  }

  @Test
  void closingTwiceReleasesOnce() {
    SharedEncoder first = acquire(settings(1));
    try (SharedEncoder second = acquire(settings(1))) {
      first.close();
      first.close();
      assertThat(second.encode("ab")).containsExactly(2);
      assertThat(loaded.get(0).closes).hasValue(0);
    }
  }

  @Test
  void aClosedHoldEncodesNoMore() {
    try (SharedEncoder other = acquire(settings(1))) {
      SharedEncoder closed = acquire(settings(1));
      closed.close();
      assertThatIllegalStateException().isThrownBy(() -> closed.encode("a"));
      assertThat(other.encode("a")).containsExactly(1);
    }
  }

  @Test
  void afterTheLastCloseTheNextLoadsAgain() {
    acquire(settings(1)).close();
    acquire(settings(1)).close();
    assertThat(loaded).hasSize(2).allSatisfy(e -> assertThat(e.closes).hasValue(1));
  }

  @Test
  void manyThreadsLoadOnceAndFreeOnce() {
    SharedEncoder held = acquire(settings(1));
    IntStream.range(0, 1000)
        .parallel()
        .forEach(
            i -> {
              try (SharedEncoder hold = acquire(settings(1))) {
                hold.encode("a");
              }
            });
    assertThat(loaded).hasSize(1);
    assertThat(loaded.get(0).runs).hasValue(1000);
    held.close();
    assertThat(loaded.get(0).closes).hasValue(1);
  }

  @Test
  void aFailedLoadLeavesNothingBehind() {
    for (int i = 0; i < 2; i++) {
      assertThatIllegalArgumentException().isThrownBy(() -> acquire(settings(99)));
    }
    assertThat(loaded).isEmpty();
  }

  private SharedEncoder acquire(EncoderSettings settings) {
    return new SharedEncoder(pool.acquire(settings));
  }

  private Encoder load(EncoderSettings settings) {
    if (settings.threads() == 99) {
      throw new IllegalArgumentException("threads=99");
    }
    TestingEncoder encoder = new TestingEncoder();
    loaded.add(encoder);
    return encoder;
  }

  private static EncoderSettings settings(int threads) {
    return new EncoderSettings("m.onnx", "OnnxRuntime", "", Pooling.MEAN, true, 256, threads, 0);
  }
}
