/** From a reply to its worth: multiple choice, generated answers against gold, graders. */
package io.messplus.scoring;
