import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends one prompt and prints its result: Ask HOST:PORT. */
class Ask {

  public static void main(String[] args) throws Exception {
    Map<String, Object> kafka =
        Map.of("bootstrap.servers", args[0], "isolation.level", "read_committed");
    String id = UUID.randomUUID().toString();
    String prompt =
        """
        {"tenant": "acme", "requestId": "%s", "prompt": "Which gas do plants take in?",
         "captured": {"small": {"label": 0, "energyJoules": 78.1, "seconds": 0.2},
                      "medium": {"label": 1, "energyJoules": 398.6, "seconds": 1.9},
                      "large": {"label": 1, "energyJoules": 1990.0, "seconds": 4.2}}}
        """
            .formatted(id);
    try (var results =
            new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer());
        var prompts = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
      // Read from here: position() settles the place before the prompt is sent.
      var partitions =
          results.partitionsFor("messplus.results").stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      results.assign(partitions);
      results.seekToEnd(partitions);
      partitions.forEach(results::position);

      prompts.send(new ProducerRecord<>("messplus.prompts", "acme", prompt)).get();
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
    System.err.println("no answer within 60 s");
    System.exit(1);
  }
}
