package dev.countersign.triton;

import dev.countersign.triton.TritonException.Kind;
import io.grpc.Status;
import java.util.Locale;

/** Tells transient, permanent and model failures apart. */
final class Failures {

  private Failures() {}

  static TritonException of(Status status, String endpoint) {
    String description = status.getDescription();
    return new TritonException(
        kind(status.getCode()),
        "Triton at %s answered %s".formatted(endpoint, status.getCode()),
        description == null ? "" : description);
  }

  /** A stream reports the failure of a request in band, as text alone. */
  static TritonException inBand(String errorMessage, String endpoint) {
    return new TritonException(
        inBandKind(errorMessage.toLowerCase(Locale.ROOT)),
        "the model at %s answered with an error".formatted(endpoint),
        errorMessage);
  }

  private static Kind kind(Status.Code code) {
    return switch (code) {
      case UNAVAILABLE -> Kind.UNAVAILABLE;
      case DEADLINE_EXCEEDED -> Kind.DEADLINE;
      case CANCELLED -> Kind.CANCELLED;
      // RESOURCE_EXHAUSTED comes from gRPC alone, for a message over a limit: Triton reports a full
      // queue as UNAVAILABLE.
      case INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          UNAUTHENTICATED,
          FAILED_PRECONDITION,
          OUT_OF_RANGE,
          RESOURCE_EXHAUSTED,
          UNIMPLEMENTED ->
          Kind.REJECTED;
      case OK, UNKNOWN, ABORTED, INTERNAL, DATA_LOSS -> Kind.MODEL_ERROR;
    };
  }

  private static Kind inBandKind(String message) {
    if (message.contains("unknown model")) {
      return Kind.REJECTED;
    }
    if (message.contains("maximum queue size") || message.contains("is not ready")) {
      return Kind.UNAVAILABLE;
    }
    return Kind.MODEL_ERROR;
  }
}
