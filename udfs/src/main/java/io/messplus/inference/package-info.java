/** Model backends: one call in, one outcome out. */
package io.messplus.inference;
