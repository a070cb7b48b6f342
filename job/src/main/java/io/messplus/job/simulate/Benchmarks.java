package io.messplus.job.simulate;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CaptureReader;
import io.messplus.job.replay.CapturedPrompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Captures by benchmark: a folder may hold one benchmark in several files, a file several. */
public final class Benchmarks {

  private Benchmarks() {}

  /** A capture and where it was read from. */
  private record Part(Capture file, List<CapturedPrompt> prompts) {}

  /**
   * Reads captures.
   *
   * @param paths files, or folders of them; where two of these have one benchmark, it is two
   *     captures, told apart by the folders' names
   * @return one per path and benchmark
   * @throws io.messplus.job.replay.CaptureException where a file breaks a rule
   * @throws SimulationException as {@link #of}, and where two captures would have one name
   */
  public static List<Capture> read(List<Path> paths, CaptureReader reader) {
    List<Read> all = new ArrayList<>();
    for (Path path : paths) {
      of(reader.read(path)).forEach(capture -> all.add(new Read(path, capture)));
    }
    Map<String, Long> uses =
        all.stream()
            .collect(Collectors.groupingBy(each -> each.capture().name(), Collectors.counting()));
    Map<String, Read> named = new LinkedHashMap<>();
    for (Read each : all) {
      Read distinct = uses.get(each.capture().name()) > 1 ? each.withFolder() : each;
      Read other = named.putIfAbsent(distinct.capture().name(), distinct);
      if (other != null) {
        throw new SimulationException(
            ("captures of one benchmark must be in folders of different names, but %s and %s both"
                    + " give capture=%s; name their folder alone, whose files are put together, or"
                    + " rename one")
                .formatted(other.path(), each.path(), distinct.capture().name()));
      }
    }
    return named.values().stream().map(Read::capture).toList();
  }

  /** A capture, and the path that the user gave. */
  private record Read(Path path, Capture capture) {

    Read withFolder() {
      return new Read(
          path,
          new Capture(folder(path) + "/" + capture.name(), capture.models(), capture.prompts()));
    }
  }

  private static String folder(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    Path folder = Files.isDirectory(whole) ? whole : whole.getParent();
    return String.valueOf(folder.getFileName());
  }

  /**
   * One capture per benchmark, in the order in which the files first name them.
   *
   * @param files read from one file or folder
   * @throws SimulationException where two files have one benchmark with different models, or there
   *     is no prompt
   */
  static List<Capture> of(List<Capture> files) {
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    for (Capture file : files) {
      Map<String, List<CapturedPrompt>> byBenchmark = new LinkedHashMap<>();
      for (CapturedPrompt prompt : file.prompts()) {
        byBenchmark.computeIfAbsent(prompt.benchmark(), name -> new ArrayList<>()).add(prompt);
      }
      byBenchmark.forEach(
          (benchmark, prompts) ->
              parts
                  .computeIfAbsent(benchmark, name -> new ArrayList<>())
                  .add(new Part(file, prompts)));
    }
    if (parts.isEmpty()) {
      throw new SimulationException(
          files.get(0).name() + ": a capture needs prompts, but it has a header only");
    }
    return parts.entrySet().stream().map(each -> merged(each.getKey(), each.getValue())).toList();
  }

  private static Capture merged(String benchmark, List<Part> parts) {
    Part first = parts.get(0);
    List<CapturedPrompt> prompts = new ArrayList<>();
    for (Part part : parts) {
      if (!part.file().models().equals(first.file().models())) {
        throw new SimulationException(
            "one benchmark has one set of models, but benchmark_name=%s has %s in %s and %s in %s"
                .formatted(
                    benchmark,
                    first.file().models(),
                    first.file().name(),
                    part.file().models(),
                    part.file().name()));
      }
      prompts.addAll(part.prompts());
    }
    return new Capture(benchmark, first.file().models(), prompts);
  }
}
