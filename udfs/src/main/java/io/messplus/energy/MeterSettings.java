package io.messplus.energy;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;

/** What tells the joules of a model's calls, chosen by {@code type} in the configuration. */
@JsonClassDescription("What tells the joules of the model's calls.")
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = TokensSettings.class, name = "tokens"))
public sealed interface MeterSettings extends Serializable permits TokensSettings {}
