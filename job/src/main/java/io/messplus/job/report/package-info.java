/** What came of it: tallies of results and calls, and their tables. */
package io.messplus.job.report;
