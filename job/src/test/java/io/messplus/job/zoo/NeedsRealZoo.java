package io.messplus.job.zoo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A long test that runs where {@code zoo.py install} has been. */
@Tag("long")
@EnabledIfEnvironmentVariable(
    named = RealZoo.VENV,
    matches = ".+",
    disabledReason = "no zoo: " + RealZoo.HOW)
@EnabledIfEnvironmentVariable(
    named = RealZoo.WEIGHTS,
    matches = ".+",
    disabledReason = "no zoo: " + RealZoo.HOW)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsRealZoo {}
