/** The topics, and the sources and sinks that connect the job to them. */
package io.messplus.job.kafka;
