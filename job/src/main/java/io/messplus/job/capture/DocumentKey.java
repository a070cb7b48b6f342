package io.messplus.job.capture;

import io.messplus.job.benchmark.BenchmarkItem;

/** Names a document among those of several benchmarks. */
record DocumentKey(String benchmark, String docId) {

  static DocumentKey of(BenchmarkItem item) {
    return new DocumentKey(item.benchmark(), item.docId());
  }
}
