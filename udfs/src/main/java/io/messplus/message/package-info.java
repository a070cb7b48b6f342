/** What travels on the topics, and how it is read from and written as JSON. */
package io.messplus.message;
