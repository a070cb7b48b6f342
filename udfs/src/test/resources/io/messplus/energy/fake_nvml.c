/* Stands in for libnvidia-ml.so.1: two GPUs, of which the second counts no energy. */
static unsigned long long millijoules = 1000;
static int initialised = 0;
static int broken = 0;

void fake_set(unsigned long long value) { millijoules = value; }
void fake_break(int result) { broken = result; }
int fake_initialised(void) { return initialised; }

int nvmlInit_v2(void) { initialised++; return 0; }
int nvmlShutdown(void) { initialised--; return 0; }

int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **device) {
  static char devices[2];
  if (!initialised) return 1;
  if (index > 1) return 2;
  *device = &devices[index];
  if (index == 1) devices[1] = 1;
  return 0;
}

int nvmlDeviceGetTotalEnergyConsumption(void *device, unsigned long long *energy) {
  if (!initialised) return 1;
  if (*(char *)device == 1) return 3;
  if (broken) return broken;
  *energy = millijoules;
  return 0;
}

const char *nvmlErrorString(int result) {
  switch (result) {
    case 1: return "Uninitialized";
    case 2: return "Invalid Argument";
    case 3: return "Not Supported";
    case 15: return "GPU is lost";
    default: return "Unknown Error";
  }
}
