package io.messplus.job.cli;

import io.messplus.audit.TenantHistory;
import io.messplus.job.audit.RequestSearch;
import io.messplus.job.audit.RequestStory;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.RetainedTopic;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.progress.TerminalProgress;
import io.messplus.message.JournalEntry;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code messplus explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Tells why a request went to its model, and what came of it.",
    footer = {
      "",
      "The journal tells; where it no longer has the request, nobody knows.",
      "Exits with 1 where the journal does not know the request.",
      "",
      "Example: messplus explain q-1042 --tenant acme"
    })
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigSelection selection;

  @Parameters(paramLabel = "REQUEST", description = "The request's id.")
  private String requestId;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Whose request it is (default: whoever has one of that id).")
  private String tenant;

  @Option(
      names = "--json",
      description = "Prints the journal's entries instead, a JSON object a line.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Shows no progress bar.")
  private boolean quiet;

  @Override
  public Integer call() {
    MessplusConfig config = selection.load();
    String topic = config.topics().journal();
    KafkaConnection kafka = ConfigSelection.kafkaWith(config, topic);
    Map<String, TenantHistory> found = search(kafka, topic);
    if (found.isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf("messplus: the journal knows no request %s%s%n", requestId, ofTenant());
      return 1;
    }
    if (found.size() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--tenant must name one of the tenants that have a request %s: %s"
              .formatted(requestId, String.join(", ", found.keySet())));
    }
    found.forEach(this::print);
    return 0;
  }

  private String ofTenant() {
    return tenant == null ? "" : " of tenant " + tenant;
  }

  private Map<String, TenantHistory> search(KafkaConnection kafka, String topic) {
    try (RetainedTopic journal = new RetainedTopic(kafka, topic);
        ProgressListener bar = TerminalProgress.open(quiet, "explain", "records")) {
      return new RequestSearch(requestId, Optional.ofNullable(tenant))
          .in(journal, done -> bar.progress(done, journal.size()));
    }
  }

  private void print(String name, TenantHistory history) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      for (JournalEntry entry : history.entries()) {
        out.println(JsonLine.of(entry));
      }
    } else {
      out.println(RequestStory.tell(name, requestId, history));
    }
    out.flush();
  }
}
