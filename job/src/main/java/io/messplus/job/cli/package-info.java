/** The command line. */
package io.messplus.job.cli;
