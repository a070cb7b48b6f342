package io.messplus.job.simulate;

import io.messplus.job.report.ReportedCapture;
import java.util.List;

final class Hindsight {
  Hindsight(SimulatedStream stream) {}

  Double mixJoules(double alpha) {
    return null;
  }

  Double oracleJoules(double alpha) {
    return null;
  }

  ReportedCapture reported() {
    return new ReportedCapture("", 0, List.of(), List.of(), true);
  }
}
