/** What the paper's algorithm is compared with: other ways of routing, and lines of reference. */
package io.messplus.job.simulate.baseline;
