/** The whole product in one JVM, on a bundled capture. */
package io.messplus.job.demo;
