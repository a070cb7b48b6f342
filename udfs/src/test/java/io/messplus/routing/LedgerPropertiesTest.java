package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LedgerPropertiesTest {

  private record Booked(String key, Mode mode, boolean succeeded, double joules) {}

  @Property
  void everyBookedJouleIsCountedOnce(@ForAll("calls") List<Booked> calls) {
    Ledger ledger = book(calls);
    double all = calls.stream().mapToDouble(Booked::joules).sum();
    double exploit = sum(calls, Mode.EXPLOIT);
    assertThat(ledger.allInJoules()).isCloseTo(all, within(1e-6));
    assertThat(ledger.exploitJoules()).isCloseTo(exploit, within(1e-6));
    assertThat(ledger.exploitJoules() + sum(calls, Mode.EXPLORE))
        .isCloseTo(ledger.allInJoules(), within(1e-6));
    assertThat(ledger.models().values().stream().mapToLong(ModelAccount::calls).sum())
        .isEqualTo(calls.size());
  }

  @Property
  void theRunningMeanIsTheMeanOfTheMeasuredCalls(@ForAll("calls") List<Booked> calls) {
    book(calls)
        .models()
        .forEach(
            (key, account) -> {
              List<Booked> measured =
                  calls.stream().filter(c -> c.key().equals(key) && c.succeeded()).toList();
              assertThat(account.measured()).isEqualTo(measured.size());
              assertThat(account.meanJoules())
                  .isCloseTo(
                      measured.stream().mapToDouble(Booked::joules).average().orElse(0),
                      within(1e-6));
            });
  }

  @Provide
  Arbitrary<List<Booked>> calls() {
    return Combinators.combine(
            Arbitraries.of("small@1", "medium@1", "large@2"),
            Arbitraries.of(Mode.class),
            Arbitraries.of(true, false),
            Arbitraries.doubles().between(0, 5_000))
        .as(Booked::new)
        .list()
        .ofMaxSize(80);
  }

  private static double sum(List<Booked> calls, Mode mode) {
    return calls.stream().filter(c -> c.mode() == mode).mapToDouble(Booked::joules).sum();
  }

  private static Ledger book(List<Booked> calls) {
    Ledger ledger = Ledger.opened();
    for (Booked call : calls) {
      ledger = ledger.withCall(call.key(), call.mode(), call.succeeded(), call.joules());
    }
    return ledger;
  }
}
