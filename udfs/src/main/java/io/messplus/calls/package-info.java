/** One call of one model from its order to its answer: asked, scored, metered. */
package io.messplus.calls;
