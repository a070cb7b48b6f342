package io.messplus.inference;

import java.io.StringWriter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Everything that is logged while it is open. */
final class TestingLog implements AutoCloseable {

  private final StringWriter written = new StringWriter();
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final LoggerConfig root = context.getConfiguration().getRootLogger();
  private final Level level = root.getLevel();
  private final WriterAppender appender =
      WriterAppender.createAppender(
          PatternLayout.newBuilder().withPattern("%c %m%n%ex").build(),
          null,
          written,
          "testing",
          false,
          true);

  TestingLog() {
    appender.start();
    root.addAppender(appender, Level.ALL, null);
    root.setLevel(Level.ALL);
    context.updateLoggers();
  }

  String text() {
    return written.toString();
  }

  @Override
  public void close() {
    root.removeAppender("testing");
    root.setLevel(level);
    context.updateLoggers();
  }
}
