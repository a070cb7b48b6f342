package io.messplus.job.report;

import io.messplus.energy.Energy;

/**
 * Joules of one use and one source. Lines of several sources are never one line, so that an
 * estimate is not taken for a measurement.
 *
 * @param use what they were spent on
 * @param source who measured them, or by what they were estimated, see {@link Energy}
 * @param joules how many
 */
public record EnergyLine(EnergyUse use, String source, double joules) {

  /** The source, and that it is an estimate where it is one. */
  String sourceText() {
    return Energy.isEstimate(source) ? source + " (estimate)" : source;
  }
}
