package dev.countersign.review.delivery;

import ca.uhn.hl7v2.model.DataTypeException;
import ca.uhn.hl7v2.model.v251.datatype.CE;
import ca.uhn.hl7v2.model.v251.datatype.EI;
import ca.uhn.hl7v2.model.v251.segment.OBR;
import ca.uhn.hl7v2.model.v251.segment.ORC;
import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.SignedReport;
import dev.countersign.review.worklist.ImagingOrder;
import dev.countersign.review.worklist.ImagingOrder.EntityIdentifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which order an ORU^R01 answers, by the order's own numbers and service (HL7 v2.5.1 sections 4.5.1
 * and 7.4.1): a receiver files a result by them. Without a filler's number it is the accession's
 * number, without that the subject's.
 */
final class OruOrder {
  private OruOrder() {}

  static void put(ORC orc, OBR obr, SignedReport report) throws DataTypeException {
    ImagingOrder order = report.about().order();
    number(orc.getPlacerOrderNumber(), order.placer());
    number(obr.getPlacerOrderNumber(), order.placer());
    EntityIdentifier filler =
        Objects.requireNonNullElseGet(order.filler(), () -> standIn(report.decision()));
    number(orc.getFillerOrderNumber(), filler);
    number(obr.getFillerOrderNumber(), filler);
    service(
        obr.getUniversalServiceIdentifier(),
        Objects.requireNonNullElseGet(
            order.service(),
            () -> new ImagingOrder.Service(null, report.about().description(), null)));
  }

  private static EntityIdentifier standIn(Decision decision) {
    Decision.Subject subject = decision.subject();
    return EntityIdentifier.of(
        Objects.requireNonNullElse(subject.accession(), subject.subjectId()));
  }

  private static void number(EI field, @Nullable EntityIdentifier number) throws DataTypeException {
    if (number != null) {
      field.getEntityIdentifier().setValue(PlainText.of(number.id()));
      field.getNamespaceID().setValue(PlainText.of(number.namespaceId()));
      field.getUniversalID().setValue(PlainText.of(number.universalId()));
      field.getUniversalIDType().setValue(PlainText.of(number.universalIdType()));
    }
  }

  private static void service(CE field, ImagingOrder.Service service) throws DataTypeException {
    field.getIdentifier().setValue(PlainText.of(service.code()));
    field.getText().setValue(PlainText.of(service.text()));
    field.getNameOfCodingSystem().setValue(PlainText.of(service.codingSystem()));
  }
}
