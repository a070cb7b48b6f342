/**
 * Language models in this process, on DJL's PyTorch.
 *
 * <p>One thread runs a model. It takes questions, makes a {@link io.messplus.inference.djl.Row} of
 * every text that they need the model's opinion on, and runs rows in batches until each has what it
 * needs. Nothing else touches native memory.
 */
package io.messplus.inference.djl;
