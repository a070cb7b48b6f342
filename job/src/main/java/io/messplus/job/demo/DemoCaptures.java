package io.messplus.job.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.job.config.MessplusConfig;
import io.messplus.job.hindsight.Hindsight;
import io.messplus.job.hindsight.ModelMean;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CaptureReader;
import io.messplus.job.report.KnownTenant;
import io.messplus.job.report.Report;
import io.messplus.job.report.ServedTenants;
import io.messplus.job.report.Tally;
import io.messplus.job.report.TenantLine;
import io.messplus.routing.ContractTerms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bundled captures and the contracts they are replayed under. */
public final class DemoCaptures {

  /** What whoever sees the numbers must know. */
  public static final String ORIGIN =
      "Real answers of three small models to questions that this project wrote; the joules are"
          + " estimated from tokens. How they were made: job/src/test/zoo/README.md";

  /**
   * About 60 % of the way from the worst model's share to the best one's; a quarter for words, of
   * which all models know nearly the same.
   */
  private static final Map<String, Double> ALPHAS =
      new TreeMap<>(Map.of("facts", 0.45, "numbers", 0.55, "words", 0.58));

  private final List<Capture> captures;
  private final Map<String, Hindsight> hindsight = new TreeMap<>();

  private DemoCaptures(List<Capture> captures) {
    this.captures = captures;
    captures.forEach(
        each -> hindsight.put(each.name(), Hindsight.of(each.prompts(), each.models())));
  }

  /** Reads them from the class path. */
  public static DemoCaptures bundled() {
    return new DemoCaptures(ALPHAS.keySet().stream().map(DemoCaptures::read).toList());
  }

  /** The captures, one a tenant. */
  public List<Capture> captures() {
    return captures;
  }

  /** Labels of the models, cheapest first. */
  public List<String> models() {
    return captures.get(0).models();
  }

  /** All prompts. */
  public long prompts() {
    return captures.stream().mapToLong(capture -> capture.prompts().size()).sum();
  }

  /** Each tenant's contract. */
  Map<String, ContractTerms> contracts() {
    Map<String, ContractTerms> contracts = new TreeMap<>();
    ALPHAS.forEach((tenant, alpha) -> contracts.put(tenant, ContractTerms.NONE.withAlpha(alpha)));
    return contracts;
  }

  MessplusConfig config(String bootstrapServers) {
    try (InputStream yaml = DemoCaptures.class.getResourceAsStream("demo.yaml")) {
      return MessplusConfig.parse(
          new String(yaml.readAllBytes(), UTF_8),
          "demo.yaml",
          List.of("kafka.bootstrapServers=" + bootstrapServers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<TenantLine> lines(Tally tally) {
    return captures.stream()
        .map(
            capture ->
                tally.tenants().get(capture.name()).line(capture.name(), largestOnly(capture)))
        .toList();
  }

  Report report(ServedTenants served) {
    Map<String, KnownTenant> known = new TreeMap<>();
    captures.forEach(capture -> known.put(capture.name(), known(capture)));
    return served.report("messplus demo", List.of(ORIGIN), known);
  }

  private KnownTenant known(Capture capture) {
    Map<String, String> texts = new HashMap<>();
    capture
        .prompts()
        .forEach(prompt -> texts.put(capture.name() + "-" + prompt.docId(), prompt.text()));
    return new KnownTenant(hindsight.get(capture.name()), texts);
  }

  private double largestOnly(Capture capture) {
    List<ModelMean> means = hindsight.get(capture.name()).means().models();
    return means.get(means.size() - 1).joules() * capture.prompts().size();
  }

  private static Capture read(String name) {
    String file = name + ".csv";
    try (InputStream in = DemoCaptures.class.getResourceAsStream(file)) {
      return new CaptureReader().read(name, file, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
