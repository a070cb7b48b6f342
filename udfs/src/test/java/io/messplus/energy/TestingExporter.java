package io.messplus.energy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An exporter on this host, which shows the page of a host with two GPUs in the format of DCGM
 * exporter 4; GPU 0 spends what a test says.
 */
final class TestingExporter implements AutoCloseable {

  static final String UUID_OF_0 = "GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52";
  static final String UUID_OF_1 = "GPU-8d3e0a45-8a0f-4d5f-9c1b-53d0f2a7c911";
  static final long MILLIJOULES_AT_FIRST = 188_321_794_251L;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final String original;
  private volatile String page;
  private volatile int status = 200;
  private volatile boolean trickles;

  TestingExporter() throws IOException {
    try (InputStream in = TestingExporter.class.getResourceAsStream("dcgm-exporter.txt")) {
      original = new String(in.readAllBytes(), UTF_8);
    }
    page = original;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/metrics", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:%d/metrics".formatted(server.getAddress().getPort());
  }

  String original() {
    return original;
  }

  int requests() {
    return requests.get();
  }

  void show(String newPage) {
    page = newPage;
  }

  /** Shows the original page with so many joules of GPU 0. */
  void showMillijoules(long millijoules) {
    page = original.replace(String.valueOf(MILLIJOULES_AT_FIRST), String.valueOf(millijoules));
  }

  void answerWith(int newStatus) {
    status = newStatus;
  }

  /** From now on a page begins and does not end. */
  void trickle() {
    trickles = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      exchange.sendResponseHeaders(status, 0);
      if (trickles) {
        drip(out);
      }
      out.write(page.getBytes(UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void drip(OutputStream out) throws IOException, InterruptedException {
    for (int i = 0; i < 200; i++) {
      out.write("# HELP a drop\n".getBytes(UTF_8));
      out.flush();
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
