package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.messplus.job.simulate.baseline.TestingStreams;
import io.messplus.predictor.PredictorSettings;
import io.messplus.routing.Contract;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutersTest {

  private static final RunContext CONTEXT =
      new RunContext(
          TestingStreams.random(50, 3, 7),
          Contract.defaults(),
          PredictorSettings.defaults(),
          null,
          42);

  @Test
  void everyNameButThePlaceholderNamesARouter() {
    for (String name : Routers.names()) {
      String concrete = name.equals("only:LABEL") ? "only:m1" : name;
      assertThat(Routers.named(concrete, CONTEXT).models()).as(name).isNotEmpty();
      assertThat(Routers.kind(concrete).name()).isEqualTo(name);
    }
  }

  @Test
  void namesDifferAndAreDescribedInASentence() {
    assertThat(Routers.names()).doesNotHaveDuplicates().contains("messplus");
    assertThat(Routers.kinds())
        .allSatisfy(kind -> assertThat(kind.description()).endsWith(".").isNotBlank());
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseThereAre() {
    for (String name : List.of("", "messpluss", "only", "MESSPLUS")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Routers.named(name, CONTEXT))
          .withMessageContaining(String.join(", ", Routers.names()))
          .withMessageContaining("where LABEL is a model of the zoo")
          .withMessageEndingWith("policy=" + name);
      assertThatIllegalArgumentException().isThrownBy(() -> Routers.kind(name));
    }
  }

  @Test
  void aModelThatIsNotAllowedIsAnsweredWithThoseThatAre() {
    for (String name : List.of("only:", "only:m3", "only:LABEL")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Routers.named(name, CONTEXT))
          .withMessage("only:LABEL must name one of [m0, m1, m2], but policy=" + name);
    }
  }
}
