package dev.countersign.triton;

import dev.countersign.triton.TritonException.Kind;
import io.grpc.Status;
import java.util.List;
import java.util.Locale;

/** Tells transient, permanent and model failures apart. */
final class Failures {

  /** What Triton says in band of a full queue, of a model that starts or stops, and of itself. */
  private static final List<String> NOT_NOW =
      List.of(
          "maximum queue size",
          "is not ready",
          "server not ready",
          "server is stopping",
          // A server that is told to stop lets the calls under way end, and says ready meanwhile.
          "server is shutting down",
          // The backend unloads a model whose engine died.
          "unhealthy vllm engine");

  private Failures() {}

  /**
   * A call that ended with a status.
   *
   * @param version of the model that was asked for; empty for the latest
   */
  static TritonException of(Status status, String endpoint, String version) {
    String description = status.getDescription();
    return new TritonException(
        kind(status.getCode(), version),
        "Triton at %s answered %s".formatted(endpoint, status.getCode()),
        description == null ? "" : description);
  }

  /** The caller's thread was interrupted; its interrupt status must be set again. */
  static TritonException interrupted(String endpoint) {
    return new TritonException(
        Kind.CANCELLED, "interrupted while Triton at %s was answering".formatted(endpoint));
  }

  /** Likewise: a stream reports the failure of a request in band, as text alone. */
  static TritonException inBand(String errorMessage, String endpoint, String version) {
    return new TritonException(
        inBandKind(errorMessage.toLowerCase(Locale.ROOT), version),
        "the model at %s answered with an error".formatted(endpoint),
        errorMessage);
  }

  private static Kind kind(Status.Code code, String version) {
    return switch (code) {
      // An interrupted caller never gets here, so it was a dying server that cancelled.
      case UNAVAILABLE, CANCELLED -> Kind.UNAVAILABLE;
      case DEADLINE_EXCEEDED -> Kind.DEADLINE;
      // RESOURCE_EXHAUSTED comes from gRPC alone, for a message over a limit: Triton reports a full
      // queue as UNAVAILABLE.
      case NOT_FOUND -> unknown(version);
      case INVALID_ARGUMENT,
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

  /**
   * The server said before that it has the model ready. While it unloads or reloads a model Triton
   * does not know its name, so only a version that is asked for by name is really none.
   */
  private static Kind unknown(String version) {
    return version.isEmpty() ? Kind.UNAVAILABLE : Kind.REJECTED;
  }

  private static Kind inBandKind(String message, String version) {
    if (message.contains("unknown model")) {
      return unknown(version);
    }
    return NOT_NOW.stream().anyMatch(message::contains) ? Kind.UNAVAILABLE : Kind.MODEL_ERROR;
  }
}
