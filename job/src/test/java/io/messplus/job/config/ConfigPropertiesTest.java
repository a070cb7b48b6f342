package io.messplus.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;

class ConfigPropertiesTest {

  /** Whatever part of the file is lost, doubled or garbled. */
  @Property(tries = 500)
  void garbledFileIsReadOrRefusedInOneLine(
      @ForAll @IntRange(max = 2_000) int from,
      @ForAll @IntRange(max = 40) int length,
      @ForAll @StringLength(max = 5) String garbage) {
    String yaml = Sample.yaml();
    int start = from % yaml.length();
    int end = Math.min(yaml.length(), start + length);
    String garbled = yaml.substring(0, start) + garbage + yaml.substring(end);

    try {
      assertThat(MessplusConfig.parse(garbled, "m.yaml", List.of()).zoo()).isNotEmpty();
    } catch (ConfigException e) {
      assertThat(e).hasNoCause();
      assertThat(e.getMessage()).matches("m\\.yaml:\\d+:\\d+: .*").hasLineCount(1);
    }
  }

  @Property(tries = 200)
  void zooIsReadInItsOrder(
      @ForAll @Size(min = 1, max = 6) @UniqueElements
          List<@AlphaChars @StringLength(min = 1, max = 8) String> labels,
      @ForAll @DoubleRange(max = 1e6) double firstJoules,
      @ForAll @DoubleRange(max = 1e6) double stepJoules) {
    List<ModelSettings> models = new ArrayList<>();
    for (String label : labels) {
      models.add(ModelSettings.of(label, firstJoules + models.size() * stepJoules));
    }

    assertThat(MessplusConfig.parse(yaml(models), "m.yaml", List.of()).zoo()).isEqualTo(models);
  }

  @Property(tries = 200)
  void firstModelOutOfOrderIsBlamed(@ForAll @IntRange(min = 2, max = 8) int size, @ForAll int at) {
    List<ModelSettings> models = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      models.add(ModelSettings.of("m" + i, 10.0 * i));
    }
    int swapped = Math.floorMod(at, size - 1);
    Collections.swap(models, swapped, swapped + 1);

    // One model stands on each line, below the line "zoo:".
    assertThatThrownBy(() -> MessplusConfig.parse(yaml(models), "m.yaml", List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("m.yaml:%d:", swapped + 3)
        .hasMessageContaining("zoo[%d]", swapped + 1);
  }

  @Property(tries = 200)
  void mistypedKeyIsGuessed(@ForAll @IntRange(max = 1_000) int which, @ForAll @IntRange int at) {
    List<Option> options =
        OptionsTest.valuesOfEveryModel().stream()
            .filter(o -> KeyPath.leaf(o.key()).length() > 4)
            .toList();
    String key = options.get(which % options.size()).key().replace("[]", "[0]");
    int first = key.length() - KeyPath.leaf(key).length();
    int letter = first + Math.floorMod(at, key.length() - first);
    String mistyped = key.substring(0, letter) + "_" + key.substring(letter + 1);

    assertThatThrownBy(
            () -> MessplusConfig.parse(Sample.SMALL_ZOO, "m.yaml", List.of(mistyped + "=1")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(": %s is not a key; the nearest is %s", mistyped, key);
  }

  @Property(tries = 100)
  void overrideSaysTheSameAsTheFile(
      @ForAll @DoubleRange(min = 0, max = 1) double alpha,
      @ForAll @AlphaChars @StringLength(min = 1, max = 9) String group) {
    String quoted = "'" + group + "'";
    String yaml =
        Sample.SMALL_ZOO + "contract: {alpha: %s}\nkafka: {groupId: %s}".formatted(alpha, quoted);
    List<String> overrides = List.of("contract.alpha=" + alpha, "kafka.groupId=" + quoted);

    MessplusConfig fromFile = MessplusConfig.parse(yaml, "m.yaml", List.of());

    assertThat(MessplusConfig.parse(Sample.SMALL_ZOO, "m.yaml", overrides)).isEqualTo(fromFile);
    assertThat(fromFile.contract().alpha()).isEqualTo(alpha);
    assertThat(fromFile.kafka().groupId()).isEqualTo(group);
  }

  private static String yaml(List<ModelSettings> models) {
    StringBuilder yaml = new StringBuilder("zoo:\n");
    for (ModelSettings model : models) {
      yaml.append("- {label: '%s', nominalCostJoules: ".formatted(model.label()))
          .append(model.nominalCostJoules())
          .append("}\n");
    }
    return yaml.toString();
  }
}
