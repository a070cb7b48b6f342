package io.messplus.energy;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of NVIDIA's management library that the energy counter takes.
 *
 * @see <a href="https://docs.nvidia.com/deploy/nvml-api/">NVML API</a>
 */
interface Nvml extends Library {

  int SUCCESS = 0;

  int nvmlInit_v2();

  int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device);

  /** Millijoules since the driver was loaded; Volta and later. */
  int nvmlDeviceGetTotalEnergyConsumption(Pointer device, LongByReference millijoules);

  String nvmlErrorString(int result);

  int nvmlShutdown();
}
