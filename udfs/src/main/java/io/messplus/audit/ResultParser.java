package io.messplus.audit;

import io.messplus.message.BadRecordException;
import io.messplus.message.Json;
import io.messplus.message.RecordParser;
import io.messplus.message.Result;
import io.messplus.message.SourceRecord;

/** Reads the results topic, which the job itself writes. */
public final class ResultParser implements RecordParser<Result> {

  private static final long serialVersionUID = 1L;

  @Override
  public Result parse(SourceRecord source) throws BadRecordException {
    Result result = Json.read(source.value(), Result.class);
    require(result.tenant(), "tenant");
    require(result.requestId(), "requestId");
    require(result.status(), "status");
    return result;
  }

  private static void require(Object value, String field) throws BadRecordException {
    if (value == null) {
      throw new BadRecordException("a result needs its %s, but %s=null".formatted(field, field));
    }
  }
}
