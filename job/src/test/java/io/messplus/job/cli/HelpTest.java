package io.messplus.job.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

  private static final int WIDTH = 80;

  @Test
  void theCommandsAndTheirOptionsAreStable() {
    TreeMap<String, String> found = new TreeMap<>();
    commands().forEach(name -> found.put(name, options(name)));
    assertThat(found)
        .containsExactly(
            entry("messplus", ""),
            entry(
                "messplus ask",
                "--bootstrap-servers --config --deadline --file --id --json --set --tenant"
                    + " --timeout"),
            entry(
                "messplus audit",
                "--bootstrap-servers --config --json --quiet --set --state --tenant"),
            entry(
                "messplus capture",
                "--benchmark --bootstrap-servers --config --data --examples --fewshot --from-topics"
                    + " --in-flight --limit --metric --out --prompts --quiet --retries --set --task"
                    + " --tenant"),
            entry("messplus config", ""),
            entry("messplus contract", ""),
            entry("messplus contract set", "--bootstrap-servers --config --replace --set"),
            entry("messplus contract show", "--bootstrap-servers --config --json --set"),
            entry("messplus contract unset", "--bootstrap-servers --config --set"),
            entry("messplus demo", "--json --report"),
            entry("messplus explain", "--bootstrap-servers --config --json --quiet --set --tenant"),
            entry("messplus feedback", "--bootstrap-servers --config --set --tenant"),
            entry(
                "messplus replay",
                "--bootstrap-servers --concatenate --config --id-prefix --limit --metric --quiet"
                    + " --rate --set --shuffle --tenant"),
            entry(
                "messplus report",
                "--bootstrap-servers --config --output --png --quiet --set --tenant"),
            entry(
                "messplus run",
                "--bootstrap-servers --config --fresh --jobmanager --restore --set --state"
                    + " --web-port"),
            entry(
                "messplus simulate",
                "--alpha --c --cache --config --cost --csv --data --dearer --energy-estimate"
                    + " --feedback-delay --feedback-sparsity --join --json --metric --mlflow"
                    + " --mlflow-experiment --png --policy --quiet --report --seeds --set"
                    + " --skip-bad-rows --v --worse"),
            entry(
                "messplus sweep",
                "--cache --config --cost --data --epochs --head --json --learning-rate --metric"
                    + " --mlflow --mlflow-experiment --momentum --patience --quiet --sample-epochs"
                    + " --seed --set --skip-bad-rows --trials --validation --weight-decay"),
            entry(
                "messplus tail",
                "--bootstrap-servers --config --from-beginning --limit --no-follow --set"
                    + " --tenant"),
            entry("messplus topics", ""),
            entry("messplus topics create", "--bootstrap-servers --config --set"),
            entry("messplus topics describe", "--bootstrap-servers --config --set"),
            entry(
                "messplus train",
                "--cache --config --cost --data --epochs --head --json --metric --mlflow"
                    + " --mlflow-experiment --output --patience --quiet --seed --set"
                    + " --skip-bad-rows --validation"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpGoesToStandardOutputAndNamesEveryOption(String name) {
    Terminal told = Terminal.run(arguments(name, "--help"));

    assertThat(told.code()).isZero();
    assertThat(told.err()).isEmpty();
    assertThat(told.out()).startsWith("Usage: " + name);
    command(name).getCommandSpec().options().stream()
        .map(OptionSpec::names)
        .flatMap(Arrays::stream)
        .forEach(option -> assertThat(told.out()).contains(option));
    command(name).getSubcommands().keySet().forEach(each -> assertThat(told.out()).contains(each));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsDescribed(String name) {
    assertThat(command(name).getCommandSpec().options())
        .allSatisfy(option -> assertThat(String.join("", option.description())).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void ownLinesFitAnOrdinaryTerminal(String name) {
    assertThat(command(name).getCommandSpec().usageMessage().footer())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(WIDTH));
  }

  @Test
  void theVersionIsTold() {
    assertThat(Terminal.run("--version").out()).startsWith("messplus ");
  }

  static List<String> commands() {
    return walk(Main.commandLine()).map(each -> each.getCommandSpec().qualifiedName()).toList();
  }

  private static Stream<CommandLine> walk(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::walk));
  }

  private static CommandLine command(String name) {
    return walk(Main.commandLine())
        .filter(each -> each.getCommandSpec().qualifiedName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String options(String name) {
    return command(name).getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .filter(option -> !option.equals("--help") && !option.equals("--version"))
        .sorted()
        .collect(joining(" "));
  }

  private static String[] arguments(String name, String last) {
    return Stream.concat(Arrays.stream(name.split(" ", -1)).skip(1), Stream.of(last))
        .toArray(String[]::new);
  }

  private static Entry<String, String> entry(String name, String options) {
    return Map.entry(name, options);
  }
}
