package dev.countersign.ingest.stow;

import java.util.Arrays;
import java.util.Set;

/** What a sender's Accept (RFC 9110 section 12.5.1) says of the report that it gets. */
final class AcceptedTypes {
  /** Plain JSON is asked for by senders that do not know DICOM's own name for it. */
  private static final Set<String> REPORT =
      Set.of("application/dicom+json", "application/json", "application/*", "*/*");

  private AcceptedTypes() {}

  /** Whether a report in JSON will do: also where the sender says nothing. */
  static boolean takeReport(String accept) {
    return accept.isBlank()
        || Arrays.stream(accept.split(",", -1))
            .map(ContentType::parse)
            .filter(type -> !type.parameter("q").matches("0(\\.0{0,3})?"))
            .anyMatch(type -> REPORT.contains(type.mediaType()));
  }
}
