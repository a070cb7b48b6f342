package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A server in the shape of the OpenAI API that thinks for a fixed time, and answers how many
 * nanoseconds it had the request.
 */
final class AnsweringServer implements AutoCloseable {

  private static final int BACKLOG = 1_024;
  private static final String BODY =
      "{\"choices\": [{\"message\": {\"content\": \"%d\"}}],"
          + " \"usage\": {\"prompt_tokens\": 12, \"completion_tokens\": 1}}";

  static {
    // Or else the body of an answer waits for the acknowledgement of its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(BACKLOG));
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private final long nanos;

  private AnsweringServer(HttpServer server, long nanos) {
    this.server = server;
    this.nanos = nanos;
  }

  static AnsweringServer start(int latencyMillis) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    AnsweringServer answering =
        new AnsweringServer(server, TimeUnit.MILLISECONDS.toNanos(latencyMillis));
    server.createContext("/v1/chat/completions", answering::answer);
    server.setExecutor(answering.threads);
    server.start();
    return answering;
  }

  String baseUrl() {
    return "http://%s:%d/v1"
        .formatted(server.getAddress().getHostString(), server.getAddress().getPort());
  }

  int answered() {
    return answered.get();
  }

  int mostInFlight() {
    return mostInFlight.get();
  }

  private void answer(HttpExchange exchange) {
    long begin = System.nanoTime();
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      while (System.nanoTime() - begin < nanos) {
        LockSupport.parkNanos(nanos - (System.nanoTime() - begin));
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      byte[] body = BODY.formatted(System.nanoTime() - begin).getBytes(UTF_8);
      inFlight.decrementAndGet();
      answered.incrementAndGet();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
