package io.messplus.energy;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;

/** What tells the joules of a model's calls, chosen by {@code type} in the configuration. */
@JsonClassDescription(
    "What tells the joules of the model's calls; without a meter they are 0, source none.")
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NvmlSettings.class, name = "nvml"),
  @JsonSubTypes.Type(value = DcgmSettings.class, name = "dcgm"),
  @JsonSubTypes.Type(value = RaplSettings.class, name = "rapl"),
  @JsonSubTypes.Type(value = TokensSettings.class, name = "tokens")
})
public sealed interface MeterSettings extends Serializable
    permits MeasuredSettings, EstimateSettings {}
