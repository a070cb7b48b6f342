package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostInversionTest {

  private static final Zoo ZOO =
      new Zoo(
          List.of(
              new Model("small", "1", 1), new Model("medium", "1", 2), new Model("large", "1", 3)));

  @Test
  void namesNeighboursWhoseMeansContradictTheZoo() {
    Ledger ledger = booked(booked(booked(Ledger.opened(), "small", 5), "medium", 9), "large", 7);
    assertThat(CostInversion.among(ZOO, ledger, 2))
        .containsExactly(new CostInversion("medium", "large", 9, 7));
  }

  @Test
  void passesOverModelsThatWereMeasuredTooSeldom() {
    Ledger ledger = booked(booked(booked(Ledger.opened(), "small", 5), "medium", 9), "large", 7);
    assertThat(CostInversion.among(ZOO, ledger, 3)).isEmpty();
    Ledger withoutMedium = booked(booked(Ledger.opened(), "small", 8), "large", 7);
    assertThat(CostInversion.among(ZOO, withoutMedium, 2))
        .containsExactly(new CostInversion("small", "large", 8, 7));
  }

  @Test
  void findsNoneWhereMeansRiseOrTie() {
    Ledger ledger = booked(booked(booked(Ledger.opened(), "small", 5), "medium", 5), "large", 7);
    assertThat(CostInversion.among(ZOO, ledger, 1)).isEmpty();
  }

  private static Ledger booked(Ledger ledger, String model, double energyJoules) {
    String key = Model.keyOf(model, "1");
    return ledger
        .withCall(key, Mode.EXPLORE, true, energyJoules)
        .withCall(key, Mode.EXPLOIT, true, energyJoules);
  }
}
