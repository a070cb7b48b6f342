/** A Kafka broker and a Flink cluster inside this JVM, real ones, on the loopback interface. */
package io.messplus.job.local;
