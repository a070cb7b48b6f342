package io.messplus.job.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.io.FileUtils;

/**
 * A headless Chromium with one page, spoken to by its DevTools protocol: there is no driver whose
 * version must match.
 */
final class TestingBrowser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private TestingBrowser(Process process, URI page) {
    this.process = process;
    socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Listener()).join();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Where Chromium is, if it is. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Whether it is there and starts; some containers do not let a browser run. */
  static boolean runs() throws Exception {
    Optional<Path> chromium = installed();
    if (chromium.isEmpty()) {
      return false;
    }
    Path profile = Files.createTempDirectory("chromium");
    try (TestingBrowser browser = start(chromium.get(), profile)) {
      return true;
    } catch (IllegalStateException e) {
      return false;
    } finally {
      FileUtils.deleteQuietly(profile.toFile());
    }
  }

  /**
   * Starts one.
   *
   * @param profile an empty folder, for what it keeps
   */
  static TestingBrowser start(Path chromium, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("chromium.log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    await(() -> hasLines(port), "Chromium opens its port");
    return new TestingBrowser(process, page(Files.readAllLines(port).get(0)));
  }

  private static boolean hasLines(Path file) {
    try {
      return Files.exists(file) && Files.readAllLines(file).size() > 1;
    } catch (IOException e) {
      return false;
    }
  }

  private static URI page(String port) throws Exception {
    HttpRequest list =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build();
    String targets = HttpClient.newHttpClient().send(list, BodyHandlers.ofString()).body();
    for (JsonNode target : JSON.readTree(targets)) {
      if (target.get("type").textValue().equals("page")) {
        return URI.create(target.get("webSocketDebuggerUrl").textValue());
      }
    }
    throw new IllegalStateException("no page among " + targets);
  }

  /** Shows a file on paper of this size, in CSS pixels. */
  void open(Path file, int width, int height, boolean dark) {
    resize(width, height);
    setDark(dark);
    complaints.clear();
    requests.clear();
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    await(() -> evaluate("document.readyState").asText().equals("complete"), "the page loads");
  }

  void resize(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  void setDark(boolean dark) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** The value of an expression on the page. */
  JsonNode evaluate(String script) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(script + ": " + answer.get("exceptionDetails"));
    }
    return answer.at("/result/value");
  }

  /** A click with the mouse. */
  void click(double x, double y) {
    for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  /** Puts the caret into an element and types, with Enter where there is a line's end. */
  void type(String selector, String text) {
    evaluate("document.querySelector('%s').focus()".formatted(selector));
    for (String character : text.split("", -1)) {
      String key = character.equals("\n") ? "Enter" : character;
      String typed = character.equals("\n") ? "\r" : character;
      call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", typed));
      call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }
  }

  /** What is seen of an element; it is scrolled to first. */
  BufferedImage picture(String selector) throws IOException {
    JsonNode box =
        evaluate(
            "(() => { const e = document.querySelector('%s'); e.scrollIntoView(); const b = e.getBoundingClientRect(); return {x: b.x + scrollX, y: b.y + scrollY, width: b.width, height: b.height, scale: 1}; })()"
                .formatted(selector));
    JsonNode shot =
        call(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", box));
    byte[] png = Base64.getDecoder().decode(shot.get("data").textValue());
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** The page as it would be printed, a PDF. */
  byte[] print() {
    JsonNode pdf = call("Page.printToPDF", Map.of("printBackground", true));
    return Base64.getDecoder().decode(pdf.get("data").textValue());
  }

  /** Errors and warnings of scripts since the page was opened. */
  List<String> complaints() {
    return complaints;
  }

  /** What the page asked for since it was opened. */
  List<String> requests() {
    return requests;
  }

  /** Waits until the page is as an expression says. */
  void await(String script) {
    await(() -> evaluate(script).asBoolean(), script);
  }

  private static void await(BooleanSupplier holds, String what) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain: " + what);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private JsonNode call(String method, Map<String, Object> parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    String message =
        JSON.valueToTree(Map.of("id", id, "method", method, "params", parameters)).toString();
    socket.sendText(message, true).join();
    JsonNode told = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (told.has("error")) {
      throw new IllegalStateException(method + ": " + told.get("error"));
    }
    return told.get("result");
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        take(message.toString());
        message.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    private void take(String text) {
      try {
        JsonNode told = JSON.readTree(text);
        if (told.has("id")) {
          answers.remove(told.get("id").intValue()).complete(told);
          return;
        }
        JsonNode what = told.get("params");
        switch (told.get("method").textValue()) {
          case "Runtime.exceptionThrown" -> complaints.add(what.toString());
          case "Runtime.consoleAPICalled" -> {
            if (List.of("error", "warning", "assert").contains(what.get("type").textValue())) {
              complaints.add(what.get("args").toString());
            }
          }
          case "Log.entryAdded" -> complaints.add(what.at("/entry/text").asText());
          case "Network.requestWillBeSent" -> requests.add(what.at("/request/url").asText());
          default -> {
            // Nothing that a test asks for.
          }
        }
      } catch (IOException e) {
        complaints.add(e.toString());
      }
    }
  }
}
