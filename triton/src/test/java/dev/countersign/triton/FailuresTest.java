package dev.countersign.triton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.triton.TritonException.Kind;
import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private static final String SERVER = "triton:8001";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Request for unknown model: 'm' has no available versions",
        "Request for unknown model: 'm' is not found"
      })
  void aModelThatIsUnloadedOrLoadedAgainIsAwayForNow(String said) {
    Status status = Status.NOT_FOUND.withDescription(said);

    assertThat(Failures.of(status, SERVER, "").kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(Failures.inBand(said, SERVER, "").kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void aVersionThatTheServerDoesNotHaveIsRefusedForGood() {
    String said = "Request for unknown model: 'm' version 7 is not found";
    Status status = Status.NOT_FOUND.withDescription(said);

    assertThat(Failures.of(status, SERVER, "7").kind()).isEqualTo(Kind.REJECTED);
    assertThat(Failures.inBand(said, SERVER, "7").kind()).isEqualTo(Kind.REJECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Server not ready",
        "Server is stopping, scheduler for model has stopped accepting new inference requests",
        "GRPC server is shutting down and has stopped accepting new requests.",
        "Model is unavailable due to unhealthy vLLM engine",
        "Request for unknown model: 'm' is not ready",
        "Exceeds maximum queue size"
      })
  void aServerThatStartsOrStopsIsNoFaultOfTheModel(String said) {
    assertThat(Failures.inBand(said, SERVER, "").kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void anyOtherErrorInBandIsTheModels() {
    assertThat(Failures.inBand("out of memory", SERVER, "").kind()).isEqualTo(Kind.MODEL_ERROR);
  }
}
