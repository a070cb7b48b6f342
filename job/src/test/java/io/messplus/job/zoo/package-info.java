/** The zoo of real models, as tests start it. */
package io.messplus.job.zoo;
