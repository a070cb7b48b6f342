package io.messplus.energy;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What tells joules without measuring them. */
@JsonClassDescription(
    "What estimates the joules of calls while the meter cannot be read; without it they are 0,"
        + " source none.")
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = TokensSettings.class, name = "tokens"))
public sealed interface EstimateSettings extends MeterSettings permits TokensSettings {}
