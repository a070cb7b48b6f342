package io.messplus.job.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
final class LocalPort {

  static final String HOST = "127.0.0.1";

  private static final int ATTEMPTS = 200;

  // Below the ephemeral range: a client that retries a broker that is down would sooner or later be
  // given the broker's own port as its source port, and hold it.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private LocalPort() {}

  /** A port that nobody listens on. */
  static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (bind(port) == null) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no free port found on " + HOST + " between " + LOWEST + " and " + HIGHEST);
  }

  /**
   * @param listener what is to listen on the port, for the error
   * @param port the port asked for, 0 for any
   * @return the port, or a free one where 0 was given
   * @throws PortTakenException if the port asked for is in use
   */
  static int freeOr(String listener, int port) {
    if (port == 0) {
      return free();
    }
    IOException refusal = bind(port);
    if (refusal != null) {
      throw new PortTakenException(listener, port, refusal);
    }
    return port;
  }

  private static IOException bind(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return null;
    } catch (IOException e) {
      return e;
    }
  }
}
