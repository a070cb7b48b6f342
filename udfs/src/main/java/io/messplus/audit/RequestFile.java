package io.messplus.audit;

import io.messplus.message.AppliedLabel;
import io.messplus.message.JournalEntry;
import io.messplus.routing.Decision;

/** What a recount has seen of one request. */
final class RequestFile {

  /** The decision, or {@code null} where none was seen. */
  Decision decision;

  /** Number of the entry that decided it. */
  long decidedSequence;

  /** The entry that gave the result, or {@code null}. */
  JournalEntry result;

  /** The label that holds, or {@code null}. */
  AppliedLabel label;

  /** When its id was last noted, in epoch milliseconds. */
  long seenMillis;

  /** Whether the job has forgotten it, so that its id names another request from now on. */
  boolean forgotten;

  /** Whether the request waits for its result. */
  boolean isUnanswered() {
    return !forgotten && decision != null && result == null;
  }
}
