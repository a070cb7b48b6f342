/** Benchmarks: task definitions of the LM Evaluation Harness and their documents, as prompts. */
package io.messplus.job.benchmark;
