/** The Flink functions and their keyed state. */
package io.messplus.function;
