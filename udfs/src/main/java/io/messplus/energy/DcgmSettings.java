package io.messplus.energy;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.net.URI;
import java.util.List;

/**
 * Joules of a GPU elsewhere, from the page of a DCGM exporter.
 *
 * @param url address of the page, http or https, without user and password
 * @param gpu the GPU's index on its host or its UUID, as the page labels it, not blank
 * @param pollSeconds between two readings, finite, greater than 0
 * @param timeoutSeconds after which a reading is given up, finite, greater than 0
 * @param staleSeconds without a new value after which the page counts as unreadable, greater than
 *     {@code pollSeconds}
 * @param attribution how calls share the joules
 * @param fallback what tells them while they cannot be read, or {@code null} for nothing
 */
public record DcgmSettings(
    @JsonPropertyDescription(
            "With `dcgm`: address of the exporter's page, such as `http://host:9400/metrics`.")
        String url,
    @JsonPropertyDescription(
            "With `dcgm`: index of the GPU on its host, or its UUID, as the page labels it.")
        String gpu,
    @JsonPropertyDescription("With `dcgm`: seconds between two readings, greater than 0.")
        double pollSeconds,
    @JsonPropertyDescription(
            "With `dcgm`: seconds after which a reading is given up, greater than 0.")
        double timeoutSeconds,
    @JsonPropertyDescription(
            "With `dcgm`: seconds without a new value after which the page counts as unreadable,"
                + " greater than `pollSeconds`; a call waits for its joules that long at most, and"
                + " for one reading more.")
        double staleSeconds,
    @JsonPropertyDescription("How calls that overlap share measured joules.")
        AttributionSettings attribution,
    @JsonPropertyDescription("What estimates joules that cannot be read.")
        EstimateSettings fallback)
    implements MeasuredSettings {

  public DcgmSettings {
    if (!isAddress(url)) {
      throw new IllegalArgumentException(
          "url must be an http or https address without user and password, such as"
              + " http://host:9400/metrics, but url="
              + shown(url));
    }
    Amount.requireText("gpu", gpu);
    Amount.requirePositive("pollSeconds", pollSeconds);
    Amount.requirePositive("timeoutSeconds", timeoutSeconds);
    if (!Double.isFinite(staleSeconds) || staleSeconds <= pollSeconds) {
      throw new IllegalArgumentException(
          "staleSeconds must be greater than pollSeconds=%s, but staleSeconds=%s"
              .formatted(pollSeconds, staleSeconds));
    }
    attribution = attribution == null ? AttributionSettings.defaults() : attribution;
  }

  /** The first GPU that a page tells of, read every second, no fallback. */
  public static DcgmSettings of(String url) {
    return new DcgmSettings(url, "0", 1, 2, 10, AttributionSettings.defaults(), null);
  }

  @Override
  public Object device() {
    return List.of("dcgm", url, gpu, pollSeconds, timeoutSeconds, staleSeconds);
  }

  private static String shown(String url) {
    return url != null && url.contains("@") ? "****" : url;
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(String.valueOf(url));
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
