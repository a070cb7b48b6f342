/** The topology, and what starts it. */
package io.messplus.job;
