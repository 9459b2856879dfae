package dev.countersign.ingest.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParserErrorHandler.IParseLocation;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
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
      var parser = context().newJsonParser().setParserErrorHandler(new Forms());
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

  /**
   * Passes over what is not known, without logging it, since that would quote values; but not over
   * an element in another form than FHIR gives it, whose words would be lost.
   */
  private static final class Forms extends LenientErrorHandler {
    Forms() {
      super(false);
      disableAllErrors();
    }

    @Override
    public void incorrectJsonType(
        IParseLocation location,
        String element,
        ValueType expected,
        ScalarType expectedScalar,
        ValueType found,
        ScalarType foundScalar) {
      if (expected != found && expected != ValueType.ARRAY && found != ValueType.NULL) {
        throw new DataFormatException("Another form was expected");
      }
    }
  }
}
