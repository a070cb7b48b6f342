/** Models and tokenizers from files, on DJL's engines, shared by all who use them in this JVM. */
package io.messplus.engine;
