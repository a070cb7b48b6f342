package io.messplus.job.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CaptureRoundTripTest {

  @Property(tries = 500)
  void whatIsWrittenIsRead(@ForAll("captures") Capture capture) {
    byte[] csv = CaptureWriter.csv(capture).getBytes(StandardCharsets.UTF_8);

    Capture read = new CaptureReader().read(capture.name(), "f.csv", new ByteArrayInputStream(csv));

    assertThat(read).isEqualTo(capture);
    assertThat(read.prompts())
        .allSatisfy(
            prompt ->
                assertThat(prompt.measurements().keySet())
                    .containsExactlyElementsOf(capture.models()));
  }

  @Provide
  Arbitrary<Capture> captures() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("-. \"',é")
        .ofMinLength(1)
        .ofMaxLength(8)
        .filter(label -> label.strip().equals(label))
        .filter(label -> !label.startsWith("norm_"))
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(4)
        .flatMap(
            models -> prompts(models).map(prompts -> new Capture("odd-texts", models, prompts)));
  }

  private static Arbitrary<List<CapturedPrompt>> prompts(List<String> models) {
    return Combinators.combine(texts(), texts(), texts(), measurements(models))
        .as(CapturedPrompt::new)
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> odd =
        Arbitraries.strings().withChars("\"\n\r,;\t '#\\a\uFEFF\u0000\u2028é漢").ofMaxLength(12);
    Arbitrary<String> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(point -> !(point >= 0xD800 && point <= 0xDFFF))
            .map(Character::toString)
            .list()
            .ofMaxSize(30)
            .map(points -> String.join("", points));
    return Arbitraries.oneOf(odd, any).filter(text -> !text.isBlank());
  }

  private static Arbitrary<Map<String, Measurement>> measurements(List<String> models) {
    Arbitrary<Double> amounts = Arbitraries.doubles().between(0, Double.MAX_VALUE);
    return Combinators.combine(Arbitraries.doubles().between(0, 1), amounts, amounts)
        .as(Measurement::new)
        .list()
        .ofSize(models.size())
        .map(
            list -> {
              Map<String, Measurement> byModel = new LinkedHashMap<>();
              for (int i = 0; i < models.size(); i++) {
                byModel.put(models.get(i), list.get(i));
              }
              return byModel;
            });
  }
}
