package io.messplus.job.replay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReplayOptionsTest {

  @Test
  void refusesValuesOutsideTheirRangeAndNamesThem() {
    refuses(options -> ReplayOptions.onto(" "), "topic= ");
    refuses(options -> options.withTenant(""), "tenant");
    refuses(options -> options.withPromptsPerSecond(-1), "rate=-1.0");
    refuses(options -> options.withPromptsPerSecond(Double.NaN), "rate=NaN");
    refuses(options -> options.withLimit(0), "limit=0");
    refuses(options -> options.withConnectTimeout(Duration.ZERO), "connectTimeout=PT0S");
  }

  private static void refuses(UnaryOperator<ReplayOptions> change, String named) {
    assertThatThrownBy(() -> change.apply(ReplayOptions.onto("prompts")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }
}
