package io.messplus.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PredictorSettingsTest {

  @Test
  void defaultsAreThePapersOptimiser() {
    assertThat(PredictorSettings.defaults())
        .isEqualTo(new PredictorSettings(Head.LINEAR, 0.05, 0.9, 0.01, 1.0, 1, 0.1, 42, "", 32));
  }

  @Test
  void clippingCanBeSwitchedOff() {
    assertThat(
            new PredictorSettings(Head.LINEAR, 0.1, 0, 0, Double.POSITIVE_INFINITY, 1, 0, 0, "", 0)
                .clipNorm())
        .isInfinite();
  }

  @Test
  void theLinearHeadIsNotCached() {
    assertThat(PredictorSettings.defaults().tenantsToCache()).isZero();
    assertThat(TestingSettings.of(Head.MLP).tenantsToCache()).isEqualTo(32);
  }

  @Test
  void everyValueHasItsRange() {
    refused(
        0, 0.9, 0.01, 1, 1, 0, "learningRate must be a finite number > 0, but learningRate=0.0");
    refused(
        Double.POSITIVE_INFINITY,
        0.9,
        0.01,
        1,
        1,
        0,
        "learningRate must be a finite number > 0, but learningRate=Infinity");
    refused(0.1, 1, 0.01, 1, 1, 0, "momentum must lie in [0, 1), but momentum=1.0");
    refused(0.1, Double.NaN, 0.01, 1, 1, 0, "momentum must lie in [0, 1), but momentum=NaN");
    refused(0.1, 0, -1, 1, 1, 0, "weightDecay must be a finite number >= 0, but weightDecay=-1.0");
    refused(0.1, 0, 0, 0, 1, 0, "clipNorm must be a number > 0, but clipNorm=0.0");
    refused(0.1, 0, 0, Double.NaN, 1, 0, "clipNorm must be a number > 0, but clipNorm=NaN");
    refused(0.1, 0, 0, 1, 0, 0, "epochs must be at least 1, but epochs=0");
    refused(0.1, 0, 0, 1, 1, 1, "dropout must lie in [0, 1), but dropout=1.0");
    refused(0.1, 0, 0, 1, 1, -0.1, "dropout must lie in [0, 1), but dropout=-0.1");
    refused(0.1, 0, 0, 1, 1, Double.NaN, "dropout must lie in [0, 1), but dropout=NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PredictorSettings(Head.MLP, 0.1, 0, 0, 1, 1, 0, 0, "", -1))
        .withMessage("cachedTenants must be at least 0 (none), but cachedTenants=-1");
  }

  private static void refused(
      double rate,
      double momentum,
      double decay,
      double clip,
      int epochs,
      double dropout,
      String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new PredictorSettings(
                    Head.MLP, rate, momentum, decay, clip, epochs, dropout, 0, "", 0))
        .withMessage(message);
  }
}
