package dev.countersign.review.delivery;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v251.datatype.XPN;
import ca.uhn.hl7v2.model.v251.segment.PID;
import dev.countersign.review.worklist.NameParts;
import dev.countersign.review.worklist.PatientName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PID-5 (HL7 v2.5.1 chapter 3.4.2.5): a repetition for each representation of the name. */
final class OruName {
  private OruName() {}

  static void put(PID pid, PatientName name) throws HL7Exception {
    add(pid, name.alphabetic(), null);
    add(pid, name.ideographic(), "I");
    add(pid, name.phonetic(), "P");
  }

  /**
   * Adds a repetition, unless the name is empty.
   *
   * @param representation of table 0465; null for the usual one, alphabetic
   */
  private static void add(PID pid, Optional<NameParts> name, @Nullable String representation)
      throws HL7Exception {
    if (name.isPresent()) {
      XPN repetition = pid.getPatientName(pid.getPatientNameReps());
      fill(repetition, name.get());
      repetition.getNameRepresentationCode().setValue(representation);
    }
  }

  private static void fill(XPN xpn, NameParts name) throws HL7Exception {
    xpn.getFamilyName().getSurname().setValue(PlainText.of(name.family()));
    xpn.getGivenName().setValue(PlainText.of(name.given()));
    xpn.getSecondAndFurtherGivenNamesOrInitialsThereof().setValue(PlainText.of(name.middle()));
    xpn.getSuffixEgJRorIII().setValue(PlainText.of(name.suffix()));
    xpn.getPrefixEgDR().setValue(PlainText.of(name.prefix()));
  }
}
