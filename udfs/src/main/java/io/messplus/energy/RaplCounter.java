package io.messplus.energy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Joules of the processor packages of this host, and of their memory: the zones {@code
 * intel-rapl:N} named {@code package-…} and {@code intel-rapl:N:M} named {@code dram} of Linux's
 * powercap tree, which AMD's processors fill too. The zone {@code psys} is left out, since it
 * counts the packages again.
 *
 * @see <a href="https://docs.kernel.org/power/powercap/powercap.html">Power Capping Framework</a>
 */
final class RaplCounter implements EnergyCounter {

  /** At 1 kW a zone of the smallest usual range, 65 kJ, wraps around after 65 seconds. */
  private static final double POLL_SECONDS = 20;

  private static final Pattern PACKAGE = Pattern.compile("intel-rapl:\\d+");
  private static final Pattern PART = Pattern.compile("intel-rapl:\\d+:\\d+");

  private final Path root;
  private final boolean dram;
  private final RaplZone.Files files;
  private List<RaplZone> zones = List.of();

  RaplCounter(RaplSettings settings) {
    this(settings, Files::readString);
  }

  RaplCounter(RaplSettings settings, RaplZone.Files files) {
    this.root = Path.of(settings.path());
    this.dram = settings.dram();
    this.files = files;
  }

  @Override
  public String source() {
    return "rapl";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public double pollSeconds() {
    return POLL_SECONDS;
  }

  @Override
  public OptionalDouble read(long nanos) throws UnreadableException {
    try {
      if (zones.isEmpty()) {
        zones = zones();
      }
      double joules = 0;
      for (RaplZone zone : zones) {
        joules += zone.joules();
      }
      return OptionalDouble.of(joules);
    } catch (UnreadableException e) {
      // Zones may be others when they can be read again.
      zones = List.of();
      throw e;
    }
  }

  private List<RaplZone> zones() throws UnreadableException {
    List<RaplZone> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        if (counts(folder)) {
          found.add(new RaplZone(folder, files));
        }
      }
    } catch (IOException e) {
      throw new UnreadableException(
          root
              + " cannot be listed: this is no Linux with RAPL, or a container or virtual machine"
              + " that hides it");
    }
    if (found.isEmpty()) {
      throw new UnreadableException(
          root
              + " has no zone intel-rapl:N that is named package-…: this processor, container or"
              + " virtual machine tells no energy");
    }
    return found;
  }

  private boolean counts(Path folder) throws IOException {
    String zone = String.valueOf(folder.getFileName());
    if (PACKAGE.matcher(zone).matches()) {
      return name(folder).startsWith("package");
    }
    return dram && PART.matcher(zone).matches() && name(folder).equals("dram");
  }

  private String name(Path folder) throws IOException {
    return files.read(folder.resolve("name")).strip();
  }

  @Override
  public void close() {}
}
