package io.messplus.audit;

import io.messplus.message.AppliedLabel;
import io.messplus.message.JournalEntry;
import io.messplus.routing.Decision;

/** What a recount has seen of one request. */
final class RequestFile {

  /** The decision, or {@code null} where none was seen. */
  Decision decision;

  /** The entry that gave the result, or {@code null}. */
  JournalEntry result;

  /** The label that holds, or {@code null}. */
  AppliedLabel label;

  /** Whether the request waits for its result. */
  boolean isUnanswered() {
    return decision != null && result == null;
  }
}
