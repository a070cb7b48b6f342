package io.messplus.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NormalisationPropertiesTest {

  @Property
  void twiceIsOnce(@ForAll("options") Normalisation normalisation, @ForAll("texts") String text) {
    String once = normalisation.of(text);
    assertThat(normalisation.of(once)).isEqualTo(once);
  }

  @Property
  void whatIsIgnoredMakesNoDifference(@ForAll("texts") String text) {
    Normalisation all = new Normalisation(List.of(), true, true, true);
    String expected = all.of(text);
    assertThat(all.of(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)))
        .isEqualTo(all.of(text.toUpperCase(Locale.ROOT)));
    assertThat(all.of("\t(" + text + ") 7\n")).isEqualTo(expected);
  }

  @Property
  void nothingButWhiteSpaceAtTheEndsGoesWhereNothingIsIgnored(@ForAll("texts") String text) {
    String normalised = new Normalisation(List.of(), false, false, false).of(text);
    assertThat(text).contains(normalised);
    assertThat(text.replace(normalised, "")).isBlank();
  }

  @Provide
  Arbitrary<Normalisation> options() {
    Arbitrary<Boolean> any = Arbitraries.of(true, false);
    return Combinators.combine(any, any, any)
        .as((a, b, c) -> new Normalisation(List.of(), a, b, c));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aZ\u00e9\u0130\u03a3 \t\n.,!'7-\u0664").ofMaxLength(12);
  }
}
