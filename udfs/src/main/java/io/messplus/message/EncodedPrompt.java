package io.messplus.message;

/**
 * A prompt and its feature vector.
 *
 * @param prompt the prompt
 * @param features the vector as half floats, two bytes an element
 */
public record EncodedPrompt(Prompt prompt, byte[] features) {}
