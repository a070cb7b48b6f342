package io.messplus.energy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What a class warns of while this is open. */
final class Warnings extends AbstractAppender implements AutoCloseable {

  private final Logger logger;
  private final Level levelBefore;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  Warnings(Class<?> from) {
    super("warnings", null, null, true, Property.EMPTY_ARRAY);
    logger = (Logger) LogManager.getLogger(from);
    levelBefore = logger.getLevel();
    start();
    logger.addAppender(this);
    logger.setLevel(Level.WARN);
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void append(LogEvent event) {
    if (event.getLevel().isMoreSpecificThan(Level.WARN)) {
      lines.add(event.getMessage().getFormattedMessage());
    }
  }

  @Override
  public void close() {
    logger.removeAppender(this);
    logger.setLevel(levelBefore);
    stop();
  }
}
