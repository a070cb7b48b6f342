package io.messplus.job.hindsight;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Any means of one to six models. */
final class MeansDomain extends DomainContextBase {

  @Provide
  Arbitrary<ModelMeans> means() {
    // Some values that come up again, so that models tie.
    Arbitrary<Double> shares =
        Arbitraries.oneOf(Arbitraries.of(0.0, 0.5, 1.0), Arbitraries.doubles().between(0, 1));
    Arbitrary<Double> joules =
        Arbitraries.oneOf(
            Arbitraries.of(0.0, 10.0, 2_000.0), Arbitraries.doubles().between(1, 3_000));
    return Combinators.combine(shares, joules)
        .as((share, cost) -> new ModelMean("?", share, cost))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(MeansDomain::labelled);
  }

  private static ModelMeans labelled(List<ModelMean> unnamed) {
    List<ModelMean> means = new ArrayList<>();
    for (ModelMean each : unnamed) {
      means.add(new ModelMean("m" + means.size(), each.share(), each.joules()));
    }
    return new ModelMeans(means);
  }
}
