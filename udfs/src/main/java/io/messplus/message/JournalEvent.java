package io.messplus.message;

/** What changed a ledger. */
public enum JournalEvent {
  /** A request was decided, or an earlier decision of it was found in the outcomes and adopted. */
  DECIDED,
  /** A prompt was refused before it was decided. */
  REFUSED,
  /** A call failed whose answer the client was to get, and another model was chosen for it. */
  REROUTED,
  /** A model had no room for a call, and is asked again later. */
  DELAYED,
  /** A call ended that did not settle its request. */
  CALLED,
  /** A call, or its failure to come, settled a request; its label may have come with it. */
  SETTLED,
  /** A user's verdict moved the queue. */
  LABELLED,
  /** A user's verdict took the place of another label. */
  CORRECTED,
  /** A request was given up: no outcome or no label came in time. */
  EXPIRED,
  /** A call was booked that serves no decision any more. */
  ORPHANED,
  /** The tenant's contract changed. */
  CONTRACT,
  /** An idle tenant lost everything but its contract. */
  FORGOTTEN,
  /** Nothing changed: the ledger as it stands, for whoever has not read what came before. */
  SNAPSHOT
}
