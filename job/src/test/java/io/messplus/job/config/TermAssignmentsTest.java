package io.messplus.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.message.Json;
import io.messplus.routing.Contract;
import io.messplus.routing.ContractTerms;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TermAssignmentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpha=0.9 | {\"alpha\":0.9}",
        "models=[small, large] | {\"models\":[\"small\",\"large\"]}",
        "models=[] | {\"models\":[]}",
        "exploration=first 20 | {\"exploration\":\"first 20\"}",
        "costEstimate=last-explored | {\"costEstimate\":\"last-explored\"}",
        "maxInFlight=16 | {\"maxInFlight\":16}",
        "alpha= | {\"alpha\":null}",
        "alpha=null | {\"alpha\":null}",
      })
  void areReadAsTheTermsType(String assignment, String json) {
    assertThat(read(assignment)).hasToString(json);
  }

  @Test
  void theLaterOfTwoCounts() {
    assertThat(read("c=1", "alpha=0.9", "c=2")).hasToString("{\"c\":2.0,\"alpha\":0.9}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpha | alpha: must read KEY=VALUE, such as alpha=0.9 or 'models=[small, large]'",
        "alpha=high | alpha=high: alpha must be a number, but alpha=high",
        "alpha=1.5 | alpha=1.5: alpha must lie in [0, 1], but alpha=1.5",
        "models=small | models=small: models must be a list, but models=small",
        "models=[~] | models=[~]: models must name models of the zoo, but models=[null]",
        "maxInFlight=0 | maxInFlight=0: maxInFlight must be at least 1, but maxInFlight=0",
        "models=[a | models=[a: must be YAML, but expected ',' or ']', but got <stream end> in '[a'",
      })
  void mistakesAreToldInOneLine(String assignment, String message) {
    assertThatThrownBy(() -> read(assignment))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @Test
  void theNearestTermIsNamedAndAllOfThem() {
    assertThatThrownBy(() -> read("alhpa=1"))
        .hasMessageStartingWith(
            "alhpa=1: alhpa is not a term of a contract; the nearest is alpha, all are alpha, v, c,")
        .hasMessageContaining("feedbackTimeoutSeconds");
  }

  @ParameterizedTest
  @MethodSource("terms")
  void everyTermOfATenantCanBeAssigned(String term) {
    assertThat(read(term + "=")).hasToString("{\"" + term + "\":null}");
  }

  static Stream<String> terms() {
    return Stream.of(ContractTerms.class.getRecordComponents()).map(each -> each.getName());
  }

  private static Object read(String... assignments) {
    return Json.MAPPER.valueToTree(TermAssignments.read(List.of(assignments), Contract.defaults()));
  }
}
