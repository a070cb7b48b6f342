/** Joules of calls: who measured them, and how calls that overlap share them. */
package io.messplus.energy;
