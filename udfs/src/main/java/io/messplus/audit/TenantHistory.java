package io.messplus.audit;

import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One tenant's journal, less what a rollback undid. Entries are added in the order of the topic. An
 * entry takes the place of all before it that have its number or a higher one; one that an older
 * task wrote after a newer task had begun never counted.
 */
public final class TenantHistory {

  private final List<JournalEntry> entries = new ArrayList<>();
  private long newestTaskMillis = Long.MIN_VALUE;
  private long undone;

  /** Adds the next entry of the topic. */
  public void add(JournalEntry entry) {
    if (entry.routeSinceMillis() < newestTaskMillis) {
      undone++;
      return;
    }
    newestTaskMillis = entry.routeSinceMillis();
    while (!entries.isEmpty() && last().sequence() >= entry.sequence()) {
      entries.remove(entries.size() - 1);
      undone++;
    }
    entries.add(entry);
  }

  private JournalEntry last() {
    return entries.get(entries.size() - 1);
  }

  /** The entries that count, in their order. */
  public List<JournalEntry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** How many entries do not count. */
  public long undone() {
    return undone;
  }

  /** Whether nothing before the first entry is missing. */
  boolean isWhole() {
    return entries.isEmpty() || entries.get(0).sequence() == 1;
  }

  /**
   * The entries from which on the ledger is known: all, or those from the first snapshot on where
   * the topic no longer has the beginning; none where it has no snapshot either.
   */
  List<JournalEntry> countable() {
    if (isWhole()) {
      return entries();
    }
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).event() == JournalEvent.SNAPSHOT) {
        return entries().subList(i, entries.size());
      }
    }
    return List.of();
  }
}
