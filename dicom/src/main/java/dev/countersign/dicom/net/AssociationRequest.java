package dev.countersign.dicom.net;

import java.time.Duration;
import java.util.List;

/**
 * An association to ask for (PS3.8 section 7.1.1).
 *
 * @param contexts what to propose; 1 to 128
 * @param connectTimeout for the connection and for the answer to the request
 * @param responseTimeout for each response
 */
public record AssociationRequest(
    String host,
    int port,
    String calledAet,
    String callingAet,
    List<ProposedContext> contexts,
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

  /** With 10 s to connect and 60 s for a response. */
  public static AssociationRequest of(
      String host, int port, String calledAet, String callingAet, List<ProposedContext> contexts) {
    return new AssociationRequest(
        host,
        port,
        calledAet,
        callingAet,
        contexts,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60));
  }

  private static void requireAeTitle(String title) {
    if (title.isBlank() || title.length() > MAX_AE_TITLE) {
      throw new IllegalArgumentException("an AE title is 1 to 16 characters");
    }
  }
}
