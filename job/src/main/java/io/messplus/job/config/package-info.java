/** The configuration of the job: {@code messplus.yaml}, read into checked records. */
package io.messplus.job.config;
