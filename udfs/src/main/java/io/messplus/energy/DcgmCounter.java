package io.messplus.energy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Joules of a GPU elsewhere, from the page of a DCGM exporter.
 *
 * <p>The exporter itself reads the GPU at intervals, by default of 30 seconds, and repeats a value
 * in between; a GPU's joules never stand still. So a value that repeats the last one is no reading,
 * and neither is one request that fails: only {@code staleSeconds} without a new value are.
 *
 * @see <a href="https://github.com/NVIDIA/dcgm-exporter">DCGM exporter</a>
 */
final class DcgmCounter implements EnergyCounter {

  private static final double JOULES_PER_MILLIJOULE = 1e-3;

  private final DcgmSettings settings;
  private final HttpClient client;
  private final HttpRequest request;
  private final Odometer odometer = Odometer.resetting();
  private double lastMillijoules = Double.NaN;
  private long lastNewNanos;

  DcgmCounter(DcgmSettings settings) {
    this.settings = settings;
    Duration timeout = Duration.ofNanos((long) (settings.timeoutSeconds() * 1e9));
    this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    this.request = HttpRequest.newBuilder(URI.create(settings.url())).timeout(timeout).build();
  }

  @Override
  public String source() {
    return "dcgm";
  }

  @Override
  public boolean isQuick() {
    return false;
  }

  @Override
  public double pollSeconds() {
    return settings.pollSeconds();
  }

  @Override
  public OptionalDouble read(long nanos) throws UnreadableException {
    try {
      double millijoules = fetch().millijoules(settings.gpu());
      if (millijoules == lastMillijoules) {
        throw new UnreadableException(
            "the value has not changed for staleSeconds=%s; let the exporter read more often (-c"
                    .formatted(settings.staleSeconds())
                + " 1000, in milliseconds), or raise staleSeconds");
      }
      lastMillijoules = millijoules;
      lastNewNanos = nanos;
      return OptionalDouble.of(odometer.advance(millijoules) * JOULES_PER_MILLIJOULE);
    } catch (UnreadableException e) {
      if (isFresh(nanos)) {
        return OptionalDouble.empty();
      }
      throw new UnreadableException(settings.url() + ": " + e.getMessage());
    }
  }

  private boolean isFresh(long nanos) {
    boolean read = !Double.isNaN(lastMillijoules);
    return read && (nanos - lastNewNanos) * 1e-9 < settings.staleSeconds();
  }

  private DcgmPage fetch() throws UnreadableException {
    CompletableFuture<HttpResponse<DcgmPage>> response =
        client.sendAsync(
            request,
            info -> {
              DcgmPage page = new DcgmPage();
              return BodySubscribers.fromLineSubscriber(
                  page, kept -> kept, StandardCharsets.UTF_8, null);
            });
    try {
      HttpResponse<DcgmPage> got =
          response.get((long) (settings.timeoutSeconds() * 1e9), TimeUnit.NANOSECONDS);
      if (got.statusCode() != 200) {
        throw new UnreadableException(
            "the server answers with status %d".formatted(got.statusCode()));
      }
      return got.body();
    } catch (TimeoutException e) {
      throw new UnreadableException(
          "no whole page came within timeoutSeconds=%s".formatted(settings.timeoutSeconds()));
    } catch (ExecutionException e) {
      throw new UnreadableException(reason(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreadableException("the reading was interrupted");
    } finally {
      response.cancel(true);
    }
  }

  private String reason(Throwable failure) {
    if (failure instanceof ConnectException) {
      return "nobody answers there";
    }
    return failure instanceof IOException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }

  @Override
  public void close() {}
}
