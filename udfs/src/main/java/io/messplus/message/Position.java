package io.messplus.message;

/** Where a record came from. */
public record Position(String topic, int partition, long offset) {

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
