package io.messplus.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RAPL against a powercap tree of two packages, as Linux lays it out. */
class RaplMeterTest extends MeterContract {

  private static final long RANGE = 262_143_328_850L;

  @TempDir Path root;

  @Override
  Meter open() throws IOException {
    layOut();
    return Meter.open(settings(true));
  }

  @Override
  String source() {
    return "rapl";
  }

  private void layOut() throws IOException {
    zone("intel-rapl:0", "package-0", 1_000_000);
    zone("intel-rapl:0:0", "core", 500_000);
    zone("intel-rapl:0:1", "dram", 200_000);
    zone("intel-rapl:1", "package-1", 3_000_000);
    zone("intel-rapl:2", "psys", 9_000_000);
    zone("intel-rapl-mmio:0", "package-0", 1_000_000);
    Files.createDirectories(root.resolve("dtpm"));
  }

  @Test
  void aCallHasTheJoulesOfPackagesAndMemory() throws Exception {
    MeteredCall call = meter.begin();
    set("intel-rapl:0", 3_500_000);
    set("intel-rapl:1", 4_000_000);
    set("intel-rapl:0:1", 450_000);

    assertThat(get(call.end(1, 1)).joules()).isCloseTo(2.5 + 1 + 0.25, within(1e-9));
  }

  @Test
  void whatIsInAPackageOrCountsItAgainDoesNotCount() throws Exception {
    MeteredCall call = meter.begin();
    set("intel-rapl:0:0", 900_000_000);
    set("intel-rapl:2", 900_000_000);
    set("intel-rapl-mmio:0", 900_000_000);

    assertThat(get(call.end(1, 1)).joules()).isZero();
  }

  @Test
  void memoryIsLeftOutWhereSettingsSaySo() throws Exception {
    try (Meter packages = Meter.open(settings(false))) {
      MeteredCall call = packages.begin();
      set("intel-rapl:0:1", 450_000);

      assertThat(get(call.end(1, 1)).joules()).isZero();
    }
  }

  @Test
  void aZoneThatWrapsAroundGoesOn() throws Exception {
    set("intel-rapl:0", RANGE - 2_000_000);
    MeteredCall before = meter.begin();
    set("intel-rapl:0", 1_000_000);
    MeteredCall after = meter.begin();
    set("intel-rapl:0", 2_000_000);

    double joules = get(before.end(1, 1)).joules() + get(after.end(1, 1)).joules();
    assertThat(joules).isCloseTo(2 + 1 + 1, within(1e-6));
  }

  @Test
  void aZoneThatCannotBeReadAnyMoreEndsMeasuring() throws Exception {
    try (Warnings warnings = new Warnings(Outage.class);
        Meter other = Meter.open(withFallback())) {
      MeteredCall call = other.begin();
      Files.delete(root.resolve("intel-rapl:1/energy_uj"));
      Files.createDirectory(root.resolve("intel-rapl:1/energy_uj"));

      assertThat(get(call.end(0, 3))).isEqualTo(new Energy(6, "tokens"));
      assertThat(get(other.begin().end(0, 3))).isEqualTo(new Energy(6, "tokens"));
      assertThat(warnings.lines())
          .hasSize(2)
          .allSatisfy(
              line -> assertThat(line).contains("rapl", "intel-rapl:1/energy_uj cannot be read"))
          .anySatisfy(line -> assertThat(line).contains("source tokens"))
          .anySatisfy(line -> assertThat(line).contains("source none"));
    }
  }

  @Test
  void afterAPackageWasTakenAwayTheOthersAreCounted() throws Exception {
    RaplCounter counter = new RaplCounter(settings(true));
    counter.read(0);
    Files.move(root.resolve("intel-rapl:1"), root.resolve("away"));
    assertThatThrownBy(() -> counter.read(0)).isInstanceOf(UnreadableException.class);
    double before = counter.read(0).getAsDouble();
    set("intel-rapl:0", 5_000_000);

    assertThat(counter.read(0).getAsDouble() - before).isCloseTo(4, within(1e-9));
  }

  @Test
  void whoMayNotReadIsToldHowToBeAllowed() {
    RaplCounter counter =
        new RaplCounter(
            settings(true),
            file -> {
              if (file.endsWith("energy_uj")) {
                throw new AccessDeniedException(file.toString());
              }
              return Files.readString(file);
            });

    assertThatThrownBy(() -> counter.read(0))
        .isInstanceOf(UnreadableException.class)
        .hasMessageMatching(
            ".*energy_uj may not be read \\(permission denied\\): since Linux 5.10 only root may;"
                + " let the job's user read it, for example with chmod a\\+r .*");
  }

  @Test
  void aRealFileWithoutPermissionIsToldAlike() throws Exception {
    Path energy = root.resolve("intel-rapl:1/energy_uj");
    Files.setPosixFilePermissions(energy, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(energy))
        .as("root may read any file; run as another user")
        .isFalse();

    assertThatThrownBy(() -> new RaplCounter(settings(true)).read(0))
        .hasMessageStartingWith(energy + " may not be read (permission denied)");
  }

  @Test
  void aMissingTreeIsToldOnceAndFallsBack() throws Exception {
    String nowhere = root.resolve("nowhere").toString();
    RaplSettings absent =
        new RaplSettings(nowhere, true, AttributionSettings.defaults(), new TokensSettings(1, 2));
    try (Warnings warnings = new Warnings(Outage.class);
        Meter one = Meter.open(absent);
        Meter other = Meter.open(absent)) {
      assertThat(get(one.begin().end(1, 1))).isEqualTo(new Energy(3, "tokens"));
      assertThat(get(other.begin().end(1, 1))).isEqualTo(new Energy(3, "tokens"));
      assertThat(warnings.lines())
          .containsExactly(
              "No joules from rapl: "
                  + nowhere
                  + " cannot be listed: this is no Linux with RAPL, or a container or virtual"
                  + " machine that hides it. Until it can be read, calls have estimated joules, source tokens");
    }
  }

  @Test
  void aTreeWithoutPackagesIsNamed() throws Exception {
    Path empty = Files.createDirectory(root.resolve("empty"));

    assertThatThrownBy(
            () -> new RaplCounter(new RaplSettings(empty.toString(), true, null, null)).read(0))
        .hasMessageStartingWith(empty + " has no zone intel-rapl:N that is named package-…");
  }

  @Test
  void aFileThatHoldsSomethingElseIsNamed() throws Exception {
    Files.writeString(root.resolve("intel-rapl:0/energy_uj"), "much");

    assertThatThrownBy(() -> new RaplCounter(settings(true)).read(0))
        .hasMessage(
            root.resolve("intel-rapl:0/energy_uj") + " must hold a whole number of microjoules");
  }

  private RaplSettings settings(boolean dram) {
    return new RaplSettings(root.toString(), dram, AttributionSettings.defaults(), null);
  }

  private RaplSettings withFallback() {
    return new RaplSettings(
        root.toString(), true, AttributionSettings.defaults(), new TokensSettings(1, 2));
  }

  private void zone(String zone, String name, long microjoules) throws IOException {
    Path folder = Files.createDirectories(root.resolve(zone));
    Files.writeString(folder.resolve("name"), name + "\n");
    Files.writeString(folder.resolve("max_energy_range_uj"), RANGE + "\n");
    set(zone, microjoules);
  }

  private void set(String zone, long microjoules) throws IOException {
    Files.writeString(root.resolve(zone).resolve("energy_uj"), microjoules + "\n");
  }
}
