package io.messplus.message;

/**
 * A prompt and its feature vector. Also a state record: a field may be added.
 *
 * @param prompt the prompt
 * @param features the vector as half floats, two bytes an element
 * @param encodingJoules estimated joules that encoding it took; booked when it comes to ROUTE
 */
public record EncodedPrompt(Prompt prompt, byte[] features, double encodingJoules) {}
