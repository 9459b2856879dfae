package dev.countersign.ingest.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.hl7.fhir.r4.model.DocumentReference;
import org.jspecify.annotations.Nullable;

/**
 * JSON to DocumentReference, by HAPI FHIR. Its context takes seconds to make, so the first document
 * makes it, and not the start of the program. Safe for use by many threads.
 */
final class DocumentParser {
  private final Lock making = new ReentrantLock();
  private volatile @Nullable FhirContext context;

  /**
   * Parses a DocumentReference.
   *
   * @throws UnprocessableException when it is none
   */
  DocumentReference parse(String json) throws UnprocessableException {
    try {
      // The handler that logs would quote values.
      var parser =
          context()
              .newJsonParser()
              .setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
      return parser.parseResource(DocumentReference.class, json);
    } catch (DataFormatException | ClassCastException e) {
      throw new UnprocessableException("The body is no valid DocumentReference of FHIR R4");
    }
  }

  private FhirContext context() {
    @Nullable FhirContext made = context;
    if (made != null) {
      return made;
    }
    making.lock();
    try {
      made = context;
      if (made == null) {
        made = FhirContext.forR4();
        context = made;
      }
      return made;
    } finally {
      making.unlock();
    }
  }
}
