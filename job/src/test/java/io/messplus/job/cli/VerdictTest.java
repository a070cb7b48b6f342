package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class VerdictTest {

  private static final Verdict.Converter CONVERTER = new Verdict.Converter();

  @ParameterizedTest
  @CsvSource({"yes,true", "TRUE,true", "no,false", "false,false", "0,0", "0.25,0.25", "1,1"})
  void isReadAsTheJobReadsIt(String given, String json) {
    assertThat(CONVERTER.convert(given).satisfied()).hasToString(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "1.01", "-0.1", "NaN", "", "1f"})
  void isRefused(String given) {
    assertThatThrownBy(() -> CONVERTER.convert(given))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must be yes, no or a number in [0, 1], not " + given);
  }
}
