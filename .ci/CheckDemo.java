import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.messplus.job.demo.DemoCaptures;
import io.messplus.job.replay.Capture;
import java.io.File;
import java.util.List;

/** Exits with 1 unless a demo's table has its three tenants and a result for each prompt. */
class CheckDemo {

  public static void main(String[] args) throws Exception {
    JsonNode table = new ObjectMapper().readTree(new File(args[0]));
    List<Capture> captures = DemoCaptures.bundled().captures();
    check(captures.size() == 3 && table.size() == 3, "three tenants, not tenants=" + table.size());
    for (int i = 0; i < table.size(); i++) {
      check(table.get(i), captures.get(i));
    }
  }

  private static void check(JsonNode tenant, Capture capture) {
    String name = tenant.path("tenant").asText();
    long requests = tenant.path("requests").asLong();
    int prompts = capture.prompts().size();
    check(name.equals(capture.name()), capture.name() + ", not tenant=" + name);
    check(requests == prompts, prompts + " results for " + name + ", not requests=" + requests);
    check(calls(tenant) >= requests, "a call for each request of " + name);
    System.out.printf("%s: %d prompts, %d results%n", name, prompts, requests);
  }

  private static long calls(JsonNode tenant) {
    long calls = 0;
    for (JsonNode model : tenant.path("callsPerModel")) {
      calls += model.asLong();
    }
    return calls;
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      System.err.println("the demo's table must have " + rule);
      System.exit(1);
    }
  }
}
