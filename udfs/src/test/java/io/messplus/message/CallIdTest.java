package io.messplus.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.routing.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallIdTest {

  @Test
  void theSameCallHasTheSameName() {
    assertThat(CallId.of("acme", "r1", 0, Mode.EXPLORE, "small@1"))
        .isEqualTo(CallId.of("acme", "r1", 0, Mode.EXPLORE, "small@1"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void anythingElseChangesTheName() {
    assertThat(
            List.of(
                CallId.of("acme", "r1", 0, Mode.EXPLORE, "small@1"),
                CallId.of("beta", "r1", 0, Mode.EXPLORE, "small@1"),
                CallId.of("acme", "r2", 0, Mode.EXPLORE, "small@1"),
                CallId.of("acme", "r1", 1, Mode.EXPLORE, "small@1"),
                CallId.of("acme", "r1", 0, Mode.EXPLOIT, "small@1"),
                CallId.of("acme", "r1", 0, Mode.EXPLORE, "small@2"),
                CallId.of("acmer", "1", 0, Mode.EXPLORE, "small@1")))
        .doesNotHaveDuplicates();
  }
}
