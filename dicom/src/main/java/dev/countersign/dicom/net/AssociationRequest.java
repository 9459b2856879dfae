package dev.countersign.dicom.net;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An association to ask for (PS3.8 section 7.1.1).
 *
 * @param contexts what to propose; 1 to 128
 * @param tls with what to speak TLS; plain where empty
 * @param connectTimeout for the connection and for the answer to the request
 * @param responseTimeout for each response
 */
public record AssociationRequest(
    String host,
    int port,
    String calledAet,
    String callingAet,
    List<ProposedContext> contexts,
    Optional<TlsProfile> tls,
    Duration connectTimeout,
    Duration responseTimeout) {

  private static final int MAX_CONTEXTS = 128;
  private static final int MAX_AE_TITLE = 16;

  public AssociationRequest {
    contexts = List.copyOf(contexts);
    if (contexts.isEmpty() || contexts.size() > MAX_CONTEXTS) {
      throw new IllegalArgumentException(
          "an association proposes 1 to 128 contexts, but this " + contexts.size());
    }
    requireAeTitle(calledAet);
    requireAeTitle(callingAet);
    if (!connectTimeout.isPositive() || !responseTimeout.isPositive()) {
      throw new IllegalArgumentException("timeouts must be positive");
    }
  }

  /** Without TLS, with 10 s to connect and 60 s for a response. */
  public static AssociationRequest of(
      String host, int port, String calledAet, String callingAet, List<ProposedContext> contexts) {
    return new AssociationRequest(
        host,
        port,
        calledAet,
        callingAet,
        contexts,
        Optional.empty(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60));
  }

  /** The same with TLS, or where empty without. */
  public AssociationRequest with(Optional<TlsProfile> profile) {
    return new AssociationRequest(
        host, port, calledAet, callingAet, contexts, profile, connectTimeout, responseTimeout);
  }

  private static void requireAeTitle(String title) {
    if (title.isBlank() || title.length() > MAX_AE_TITLE) {
      throw new IllegalArgumentException("an AE title is 1 to 16 characters");
    }
  }
}
