package io.messplus.scoring;

import io.messplus.energy.Energy;

/**
 * What a grader's verdict took. It is no part of the graded model's own call.
 *
 * @param tokensIn tokens that the grader read, or {@code null} where nobody counted
 * @param tokensOut tokens that it wrote, or {@code null} where nobody counted
 * @param energy its joules
 */
public record Grading(Integer tokensIn, Integer tokensOut, Energy energy) {}
