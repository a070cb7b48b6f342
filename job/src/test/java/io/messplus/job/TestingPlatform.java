package io.messplus.job;

import io.messplus.encoder.EncoderSettings;
import io.messplus.encoder.SharedEncoder;
import io.messplus.job.local.LocalFlink;
import io.messplus.job.local.LocalFlinkOptions;
import io.messplus.job.local.LocalKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker, a real cluster and the real encoder, for all tests of a class. */
final class TestingPlatform implements BeforeAllCallback, AfterAllCallback {

  /** Room for every text of a test class, so that a text is encoded once. */
  static final int CACHE_ENTRIES = 20_000;

  private static final int SLOTS = 4;

  private Path folder;
  private LocalKafka broker;
  private LocalFlink flink;
  private SharedEncoder encoder;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("messplus-test");
    broker = LocalKafka.start(folder.resolve("kafka"), 0);
    flink = LocalFlink.start(LocalFlinkOptions.in(folder.resolve("flink")).withSlots(SLOTS));
    encoder = SharedEncoder.acquire(encoderSettings());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    encoder.close();
    flink.close();
    broker.close();
    FileUtils.deleteQuietly(folder.toFile());
  }

  LocalKafka broker() {
    return broker;
  }

  LocalFlink flink() {
    return flink;
  }

  /** The encoder that the jobs use: what is encoded here, they find in its cache. */
  SharedEncoder encoder() {
    return encoder;
  }

  private static EncoderSettings encoderSettings() {
    EncoderSettings usual = EncoderSettings.defaults();
    return new EncoderSettings(
        usual.model(),
        usual.engine(),
        usual.tokenizer(),
        usual.pooling(),
        usual.normalize(),
        usual.maxTokens(),
        usual.threads(),
        CACHE_ENTRIES);
  }
}
