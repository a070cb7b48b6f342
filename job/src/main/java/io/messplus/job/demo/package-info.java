/** The whole product in one JVM, on bundled captures. */
package io.messplus.job.demo;
