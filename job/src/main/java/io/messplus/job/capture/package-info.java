/**
 * Makes captures: asks every model of a zoo the questions of a benchmark, and keeps what it did.
 */
package io.messplus.job.capture;
