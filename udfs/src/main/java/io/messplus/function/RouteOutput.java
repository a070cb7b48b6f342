package io.messplus.function;

import io.messplus.message.Call;
import io.messplus.message.JournalEntry;
import io.messplus.message.Result;

/** Where ROUTE's words go. */
interface RouteOutput {

  void result(Result result);

  void call(Call call);

  void journal(JournalEntry entry);
}
