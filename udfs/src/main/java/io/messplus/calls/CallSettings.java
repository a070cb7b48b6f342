package io.messplus.calls;

import io.messplus.energy.MeterSettings;
import io.messplus.inference.BackendSettings;
import io.messplus.scoring.GraderSettings;
import java.io.Serializable;

/**
 * How one model is called.
 *
 * @param model its label
 * @param backend what answers
 * @param meter what tells the joules, or {@code null} where nothing does
 * @param grader what judges written answers, or {@code null} where nothing does
 * @param lines how many calls may run and wait
 * @param circuit when the model is left alone for a while
 * @param timeoutSeconds after which a call has failed, waiting and retries included, at least 1
 */
public record CallSettings(
    String model,
    BackendSettings backend,
    MeterSettings meter,
    GraderSettings grader,
    LineSettings lines,
    CircuitSettings circuit,
    int timeoutSeconds)
    implements Serializable {}
