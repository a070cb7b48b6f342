package io.messplus.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.routing.Busy;
import io.messplus.routing.Contract;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.CostEstimate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractParserTest {

  private final ContractParser parser = new ContractParser(Contract.defaults());

  @Test
  void termsAreReadAndTheOffsetIsTheirVersion() throws BadRecordException {
    String json =
        """
        {'alpha':0.7,'v':1e-3,'c':0.2,'exploration':'first 10','policy':'messplus',
         'costEstimate':'last-explored','models':['large'],'maxInFlight':1,'maxWaiting':5,
         'feedbackTimeoutSeconds':60,'sessionSeconds':0,'maxSessions':1,'busy':'reject','note':'ignored'}""";
    assertThat(parser.parse(Records.of("acme", json)))
        .isEqualTo(
            new ContractChange(
                "acme",
                new ContractTerms(
                    0.7,
                    1e-3,
                    0.2,
                    "first 10",
                    "messplus",
                    CostEstimate.LAST_EXPLORED,
                    List.of("large"),
                    1,
                    5,
                    null,
                    60L,
                    0L,
                    1,
                    Busy.REJECT),
                41));
  }

  @Test
  void whatIsLeftOutStaysOpen() throws BadRecordException {
    assertThat(parser.parse(Records.of("acme", "{'alpha':0.7,'v':null}")).terms())
        .isEqualTo(
            new ContractTerms(
                0.7, null, null, null, null, null, null, null, null, null, null, null, null, null));
  }

  @Test
  void aTombstoneReturnsToTheDefault() throws BadRecordException {
    assertThat(parser.parse(Records.of("acme", null)))
        .isEqualTo(new ContractChange("acme", ContractTerms.NONE, 41));
  }

  @Test
  void theKeyMustNameTheTenant() {
    for (String key : new String[] {null, "", " "}) {
      assertThat(Records.reason(parser, Records.of(key, "{}")))
          .isEqualTo("a contract's key must be its tenant, but key=" + key);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'alpha':1.5} | alpha must lie in [0, 1], but alpha=1.5",
        "{'alpha':1e999} | alpha must lie in [0, 1], but alpha=Infinity",
        "{'v':-1} | v must be a finite number >= 0, but v=-1.0",
        "{'exploration':'often'} | exploration must be stochastic, never, 'first N' or 'every K', but exploration=often",
        "{'policy':'guess'} | policy must be messplus, but policy=guess",
        "{'models':[null]} | models must name models of the zoo, but models=[null]",
        "{'maxInFlight':0} | maxInFlight must be at least 1, but maxInFlight=0",
        "{'sessionSeconds':-1} | sessionSeconds must not be negative, but sessionSeconds=-1",
        "{'maxSessions':0} | maxSessions must be at least 1, but maxSessions=0",
      })
  void aTermThatBreaksARuleIsNamed(String json, String reason) {
    // Only the structure is quoted with ', since a rule of exploration quotes with it too.
    assertThat(Records.reason(parser, Records.of("acme", json))).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'alpha':'0.5'}",
        "{'alpha':true}",
        "{'maxInFlight':1.7}",
        "{'maxInFlight':99999999999}",
        "{'models':'small'}",
        "{'sessionSeconds':'600'}",
        "{'costEstimate':'median'}",
        "{'busy':'hold'}",
        "{'costEstimate':1}",
        "{'alpha':{}}"
      })
  void aTermOfAnotherTypeIsRefusedWithItsName(String json) {
    String field = json.substring(2, json.indexOf(':') - 1);
    assertThat(Records.reason(parser, Records.of("acme", json))).contains(field);
  }
}
