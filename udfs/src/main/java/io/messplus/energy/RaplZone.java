package io.messplus.energy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** One zone of the powercap tree, such as a processor package. */
final class RaplZone {

  /** Reads a file as text. */
  interface Files {
    String read(Path file) throws IOException;
  }

  private static final double JOULES_PER_MICROJOULE = 1e-6;

  private final Path energy;
  private final Files files;
  private final Odometer odometer;

  /**
   * @param folder such as {@code intel-rapl:0}
   * @throws UnreadableException where its range cannot be read
   */
  RaplZone(Path folder, Files files) throws UnreadableException {
    this.energy = folder.resolve("energy_uj");
    this.files = files;
    this.odometer = Odometer.wrapping(microjoules(folder.resolve("max_energy_range_uj")));
  }

  /** Joules since the first reading. */
  double joules() throws UnreadableException {
    return odometer.advance(microjoules(energy)) * JOULES_PER_MICROJOULE;
  }

  private double microjoules(Path file) throws UnreadableException {
    try {
      return Long.parseLong(files.read(file).strip());
    } catch (AccessDeniedException e) {
      throw new UnreadableException(
          "%s may not be read (permission denied): since Linux 5.10 only root may; let the job's user"
                  .formatted(file)
              + " read it, for example with chmod a+r on every energy_uj, which lasts until the"
              + " next boot");
    } catch (IOException e) {
      throw new UnreadableException("%s cannot be read (%s)".formatted(file, e.getMessage()));
    } catch (NumberFormatException e) {
      throw new UnreadableException("%s must hold a whole number of microjoules".formatted(file));
    }
  }
}
