package io.messplus.job.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Texts that the tests read. */
final class Sample {

  static final String SMALL_ZOO = "zoo: [{label: small, nominalCostJoules: 80}]\n";

  private Sample() {}

  /** The configuration that ships with the job as documentation. */
  static String yaml() {
    try (InputStream in = MessplusConfig.class.getResourceAsStream("messplus.yaml")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
