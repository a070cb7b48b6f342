package io.messplus.job.demo;

import io.messplus.audit.AuditReport;
import io.messplus.job.report.TenantLine;
import java.util.List;

/**
 * What came of a demo.
 *
 * @param lines a line per tenant, by name
 * @param audit what a recount of its topics found
 */
public record DemoResult(List<TenantLine> lines, AuditReport audit) {}
