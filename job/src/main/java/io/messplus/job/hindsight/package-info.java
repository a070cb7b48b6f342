/** What can be known of a capture's models only afterwards, and what it would have cost then. */
package io.messplus.job.hindsight;
