import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends a prompt and prints its result: Ask HOST:PORT < prompt.json. */
class Ask {

  public static void main(String[] args) throws Exception {
    Map<String, Object> kafka =
        Map.of("bootstrap.servers", args[0], "isolation.level", "read_committed");
    String id = UUID.randomUUID().toString();
    ObjectNode prompt = (ObjectNode) new ObjectMapper().readTree(System.in);
    prompt.put("tenant", "acme").put("requestId", id);
    try (var prompts = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
        var results =
            new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
      // Read from the end: position() settles where that is before the prompt is sent.
      results.assign(
          results.partitionsFor("messplus.results").stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList());
      results.seekToEnd(results.assignment());
      results.assignment().forEach(results::position);

      prompts.send(new ProducerRecord<>("messplus.prompts", "acme", prompt.toString())).get();
      Instant end = Instant.now().plusSeconds(60);
      while (Instant.now().isBefore(end)) {
        for (var record : results.poll(Duration.ofMillis(100))) {
          if (record.value().contains(id)) {
            System.out.println(record.value());
            return;
          }
        }
      }
    }
    throw new TimeoutException("no answer within 60 s");
  }
}
