/** Tables of text, as commands print them. */
package io.messplus.job.table;
