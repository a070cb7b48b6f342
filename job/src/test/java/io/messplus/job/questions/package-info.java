/**
 * Multiple-choice questions that this project writes itself, each with an answer by construction.
 */
package io.messplus.job.questions;
