package io.messplus.energy;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.OptionalDouble;

/** Joules of a GPU of this host, from the driver's own counter. */
final class NvmlCounter implements EnergyCounter {

  private static final double POLL_SECONDS = 20;
  private static final double JOULES_PER_MILLIJOULE = 1e-3;

  private final int index;
  private final String library;
  private final Odometer odometer = Odometer.resetting();
  private Nvml nvml;
  private Pointer device;

  NvmlCounter(NvmlSettings settings) {
    this.index = settings.index();
    this.library = settings.library();
  }

  @Override
  public String source() {
    return "nvml";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public double pollSeconds() {
    return POLL_SECONDS;
  }

  @Override
  public OptionalDouble read(long nanos) throws UnreadableException {
    try {
      if (device == null) {
        open();
      }
      LongByReference millijoules = new LongByReference();
      check(nvml.nvmlDeviceGetTotalEnergyConsumption(device, millijoules), "its energy");
      return OptionalDouble.of(
          odometer.advance((double) millijoules.getValue()) * JOULES_PER_MILLIJOULE);
    } catch (UnreadableException e) {
      close();
      throw e;
    } catch (LinkageError e) {
      close();
      throw new UnreadableException(
          "the driver's library=%s cannot be loaded, or lacks a function: no NVIDIA driver is"
                  .formatted(library)
              + " installed here, a container was started without --gpus, or it lies elsewhere");
    }
  }

  private void open() throws UnreadableException {
    Nvml loaded = Native.load(library, Nvml.class);
    check(loaded, loaded.nvmlInit_v2(), "the driver");
    nvml = loaded;
    PointerByReference handle = new PointerByReference();
    check(nvml.nvmlDeviceGetHandleByIndex_v2(index, handle), "the GPU; nvidia-smi -L lists them");
    device = handle.getValue();
  }

  private void check(int result, String what) throws UnreadableException {
    check(nvml, result, what);
  }

  private void check(Nvml loaded, int result, String what) throws UnreadableException {
    if (result != Nvml.SUCCESS) {
      throw new UnreadableException(
          "GPU index=%d: NVML says '%s' (%d) when asked for %s"
              .formatted(index, loaded.nvmlErrorString(result), result, what));
    }
  }

  @Override
  public void close() {
    device = null;
    if (nvml != null) {
      // Nothing is left to do where it fails.
      int unused = nvml.nvmlShutdown();
      nvml = null;
    }
  }
}
