package io.messplus.job.replay;

/** A prompt about to be sent: under which request id and tenant. */
record ReplayedPrompt(String requestId, String tenant, CapturedPrompt prompt) {}
