/** How far something long is: told by whoever does it, shown on a terminal. */
package io.messplus.job.progress;
