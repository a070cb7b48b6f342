package io.messplus.predictor;

/** The default settings on either head. */
final class TestingSettings {

  private TestingSettings() {}

  static PredictorSettings of(Head head) {
    return beginningWith(head, "");
  }

  /** With weights to begin with. */
  static PredictorSettings beginningWith(Head head, String path) {
    PredictorSettings defaults = PredictorSettings.defaults();
    return new PredictorSettings(
        head,
        defaults.learningRate(),
        defaults.momentum(),
        defaults.weightDecay(),
        defaults.clipNorm(),
        defaults.epochs(),
        defaults.dropout(),
        defaults.seed(),
        path,
        defaults.cachedTenants());
  }
}
