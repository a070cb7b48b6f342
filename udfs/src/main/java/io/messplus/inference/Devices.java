package io.messplus.inference;

import java.util.List;

/**
 * What a cluster handed to this process to run models on.
 *
 * @param gpus indexes of GPUs, at least 0, the preferred first; empty where it hands out none
 */
public record Devices(List<Integer> gpus) {

  /** Nothing was handed out. */
  public static final Devices NONE = new Devices(List.of());

  public Devices {
    gpus = List.copyOf(gpus);
  }
}
