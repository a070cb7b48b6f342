package io.messplus.job.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.message.Json;
import java.io.Serializable;
import java.util.function.Function;

/** Messages as JSON, keyed by tenant. */
final class JsonFormat<T> implements RecordFormat<T> {

  private static final long serialVersionUID = 1L;

  interface TenantOf<T> extends Function<T, String>, Serializable {}

  private final TenantOf<T> tenant;

  JsonFormat(TenantOf<T> tenant) {
    this.tenant = tenant;
  }

  @Override
  public byte[] key(T message) {
    return tenant.apply(message).getBytes(UTF_8);
  }

  @Override
  public byte[] value(T message) {
    return Json.write(message);
  }
}
