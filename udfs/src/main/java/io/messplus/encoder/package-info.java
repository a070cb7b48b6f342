/** Turns a text into the vector that the satisfaction predictor reads, on DJL. */
package io.messplus.encoder;
