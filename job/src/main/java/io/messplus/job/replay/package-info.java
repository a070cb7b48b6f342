/** Captures of what models did, read from CSV and sent again onto the prompts topic. */
package io.messplus.job.replay;
