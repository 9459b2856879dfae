package dev.countersign.standin;

import io.grpc.Status;

/** A request that the server does not serve, with the status a unary call ends with. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Status.Code code;

  public RefusedException(Status.Code code, String message) {
    super(message);
    this.code = code;
  }

  /** A request whose tensors are at fault. */
  public static RefusedException invalid(String message) {
    return new RefusedException(Status.Code.INVALID_ARGUMENT, message);
  }

  public Status status() {
    return code.toStatus().withDescription(getMessage());
  }
}
