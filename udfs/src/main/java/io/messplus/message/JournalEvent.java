package io.messplus.message;

/** What changed a ledger. */
public enum JournalEvent {
  /** A request was decided. */
  DECIDED,
  /** A call ended that did not settle its request. */
  CALLED,
  /** A call, or its failure to come, settled a request; its label may have come with it. */
  SETTLED,
  /** A user's verdict moved the queue. */
  LABELLED,
  /** A request was given up: no outcome or no label came in time. */
  EXPIRED,
  /** The tenant's contract changed. */
  CONTRACT
}
