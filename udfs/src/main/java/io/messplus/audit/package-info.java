/**
 * Recounts every ledger from the journal, and compares it with what models did, what clients got
 * and what the job keeps.
 */
package io.messplus.audit;
