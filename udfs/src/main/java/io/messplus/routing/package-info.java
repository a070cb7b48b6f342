/**
 * The algorithm: contract, virtual queue, exploration, cost estimates and policies, in plain Java.
 */
package io.messplus.routing;
