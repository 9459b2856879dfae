package dev.countersign.ingest.fhir;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a create says besides its body.
 *
 * @param type of the resource, by the path; empty for the base
 * @param contentType empty where it is not said
 * @param conditional whether it has an If-None-Exist
 */
record FhirRequest(String type, String contentType, boolean conditional) {
  private static final Set<String> JSON =
      Set.of("", "application/fhir+json", "application/json", "application/json+fhir");
  private static final Pattern OTHER_CHARSET =
      Pattern.compile("(?i).*;\\s*charset\\s*=\\s*\"?(?!utf-?8\\b).*");

  static FhirRequest of(HttpServerRequest request, String type) {
    return new FhirRequest(
        type,
        Optional.ofNullable(request.getHeader("Content-Type")).orElse(""),
        request.getHeader("If-None-Exist") != null);
  }

  /** JSON in UTF-8, as FHIR R4 has it (section 2.1.0.6); a type that is left out counts as it. */
  boolean isJson() {
    String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return JSON.contains(mediaType) && !OTHER_CHARSET.matcher(contentType).matches();
  }
}
