package io.messplus.message;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/** How a ledger is read that was written before it had these fields: as 0. */
interface EarlierLedger {

  @JsonSetter(nulls = Nulls.AS_EMPTY)
  double gradingJoules();

  @JsonSetter(nulls = Nulls.AS_EMPTY)
  double routerJoules();
}
