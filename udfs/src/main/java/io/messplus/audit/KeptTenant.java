package io.messplus.audit;

import io.messplus.routing.Ledger;
import java.util.Set;

/**
 * What a checkpoint or savepoint keeps of a tenant.
 *
 * @param tenant its name
 * @param sequence number of the last change of its ledger
 * @param ledger the ledger
 * @param prompts prompts accepted
 * @param results results given
 * @param waiting prompts that wait for their turn
 * @param unanswered ids of the requests that were decided and have no result
 */
public record KeptTenant(
    String tenant,
    long sequence,
    Ledger ledger,
    long prompts,
    long results,
    long waiting,
    Set<String> unanswered) {}
