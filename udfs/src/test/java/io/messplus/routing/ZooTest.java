package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZooTest {

  private static final Model SMALL = new Model("small", "1", 100);
  private static final Model LARGE = new Model("large", "2", 2_000);

  @Test
  void keepsItsModelsInOrder() {
    Zoo zoo = new Zoo(List.of(SMALL, LARGE));
    assertThat(zoo.labels()).containsExactly("small", "large");
    assertThat(zoo.find("large")).contains(LARGE);
    assertThat(zoo.find("huge")).isEmpty();
  }

  @Test
  void isNotChangedFromOutside() {
    List<Model> models = new ArrayList<>(List.of(SMALL));
    Zoo zoo = new Zoo(models);
    models.clear();
    assertThat(zoo.models()).containsExactly(SMALL);
    assertThatThrownBy(() -> zoo.models().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void allowedModelsStandInZooOrderWhateverTheContractsOrder() {
    Zoo zoo = new Zoo(List.of(SMALL, LARGE));
    assertThat(zoo.allowed(List.of())).containsExactly(SMALL, LARGE);
    assertThat(zoo.allowed(List.of("large", "small"))).containsExactly(SMALL, LARGE);
    assertThat(zoo.allowed(List.of("large"))).containsExactly(LARGE);
  }

  @Test
  void aModelThatTheZooLacksIsNotAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Zoo(List.of(SMALL)).allowed(List.of("small", "huge")))
        .withMessage("the zoo has no model=huge; it has [small]");
  }

  @Test
  void anEmptyZooIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Zoo(List.of()))
        .withMessage("a zoo needs at least one model, but models=[]");
  }

  @Test
  void aLabelThatStandsTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Zoo(List.of(SMALL, new Model("small", "2", 200))))
        .withMessage("labels of a zoo must differ, but label=small stands twice");
  }

  @Test
  void modelsOutOfOrderAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Zoo(List.of(LARGE, SMALL)))
        .withMessage(
            "models must stand in increasing order of cost, but small with"
                + " nominalCostJoules=100.0 stands after large with nominalCostJoules=2000.0;"
                + " swap them");
  }

  @Test
  void tiesOfCostAreAllowedAndNamed() {
    Model twin = new Model("twin", "1", 100);
    assertThat(new Zoo(List.of(SMALL, twin, LARGE)).costTies()).containsExactly("small = twin");
    assertThat(new Zoo(List.of(SMALL, LARGE)).costTies()).isEmpty();
  }

  @Test
  void aModelNeedsLabelVersionAndCost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Model(" ", "1", 1))
        .withMessage("a model needs a label, such as label=small");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Model("small", null, 1))
        .withMessage("model small needs a version, such as version=1");
    for (double cost : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Model("small", "1", cost))
          .withMessage(
              "model small: nominalCostJoules must be a finite number >= 0, but"
                  + " nominalCostJoules="
                  + cost);
    }
  }

  @Test
  void aModelsKeyNamesItsRelease() {
    assertThat(LARGE.key()).isEqualTo("large@2").isEqualTo(Model.keyOf("large", "2"));
  }
}
