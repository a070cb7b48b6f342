package io.messplus.calls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.inference.BackendException;
import io.messplus.message.CallStatus;
import org.junit.jupiter.api.Test;

class CircuitTest {

  private final Circuit circuit = new Circuit("small", new CircuitSettings(50, 4, 60, 1, 2));

  @Test
  void belowTheShareOfFailuresItStaysClosed() {
    calls(CallStatus.OK, CallStatus.OK, CallStatus.FAILED, CallStatus.OK, CallStatus.FAILED);
    assertThatCode(circuit::enter).doesNotThrowAnyException();
  }

  @Test
  void aFewCallsSayNothing() {
    calls(CallStatus.FAILED, CallStatus.FAILED, CallStatus.FAILED);
    assertThatCode(circuit::enter).doesNotThrowAnyException();
  }

  @Test
  void atTheShareOfFailuresItOpens() {
    calls(CallStatus.OK, CallStatus.FAILED, CallStatus.OK, CallStatus.FAILED);
    assertIsOpen();
  }

  @Test
  void noMoreProbesThanSaidAreLetThrough() throws Exception {
    open();
    Thread.sleep(1_100);
    circuit.enter();
    circuit.enter();
    assertIsOpen();
  }

  @Test
  void aProbeThatFailsOpensItAgain() throws Exception {
    open();
    Thread.sleep(1_100);
    calls(CallStatus.OK, CallStatus.FAILED);
    assertIsOpen();
  }

  @Test
  void probesThatAreAnsweredCloseIt() throws Exception {
    open();
    Thread.sleep(1_100);
    calls(CallStatus.OK, CallStatus.OK);
    for (int i = 0; i < 10; i++) {
      assertThatCode(circuit::enter).doesNotThrowAnyException();
    }
  }

  private void open() {
    calls(CallStatus.FAILED, CallStatus.FAILED, CallStatus.FAILED, CallStatus.FAILED);
    assertIsOpen();
  }

  private void calls(CallStatus... ends) {
    for (CallStatus end : ends) {
      circuit.enter();
      circuit.ended(end);
    }
  }

  private void assertIsOpen() {
    assertThatThrownBy(circuit::enter)
        .isInstanceOf(BackendException.class)
        .hasMessageStartingWith("model small failed too often lately and is left alone");
  }
}
