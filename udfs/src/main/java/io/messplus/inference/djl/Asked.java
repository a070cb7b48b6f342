package io.messplus.inference.djl;

import io.messplus.inference.Inquiry;
import io.messplus.inference.Reply;
import java.util.concurrent.CompletableFuture;

/** A question and where its answer goes. */
record Asked(Inquiry inquiry, CompletableFuture<Reply> reply) {}
