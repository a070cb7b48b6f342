/** Audits what the topics and the state hold, and tells the story of a request. */
package io.messplus.job.audit;
