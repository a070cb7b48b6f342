package io.messplus.job.demo;

import io.messplus.audit.AuditReport;
import io.messplus.job.report.Report;
import io.messplus.job.report.TenantLine;
import java.util.List;

/**
 * What came of a demo.
 *
 * @param lines a line per tenant, by name
 * @param audit what a recount of its topics found
 * @param report the same requests one by one, and what could be had in hindsight
 */
public record DemoResult(List<TenantLine> lines, AuditReport audit, Report report) {}
