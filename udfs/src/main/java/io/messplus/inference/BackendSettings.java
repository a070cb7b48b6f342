package io.messplus.inference;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;

/** What answers the calls of one model, chosen by {@code type} in the configuration. */
@JsonClassDescription("What answers the calls of the model.")
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CapturedSettings.class, name = "captured"),
  @JsonSubTypes.Type(value = OpenAiSettings.class, name = "openai"),
  @JsonSubTypes.Type(value = DjlSettings.class, name = "djl")
})
public sealed interface BackendSettings extends Serializable
    permits CapturedSettings, OpenAiSettings, DjlSettings {}
