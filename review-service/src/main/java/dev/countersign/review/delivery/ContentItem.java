package dev.countersign.review.delivery;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;
import java.util.List;

/** Items of an SR's content tree (PS3.3 section C.17.3). */
final class ContentItem {
  private static final String CONTAINS = "CONTAINS";
  private static final String OBSERVATION_CONTEXT = "HAS OBS CONTEXT";

  private ContentItem() {}

  static DataSet text(Code concept, String words) {
    return SrText.put(item(CONTAINS, "TEXT", concept), Tag.TEXT_VALUE, Vr.UT, words).build();
  }

  static DataSet container(Code concept, List<DataSet> children) {
    return item(CONTAINS, "CONTAINER", concept)
        .put(Tag.CONTINUITY_OF_CONTENT, Vr.CS, "SEPARATE")
        .putItems(Tag.CONTENT_SEQUENCE, children.toArray(DataSet[]::new))
        .build();
  }

  /** Says what the concept around it is to be read with. */
  static DataSet modifier(Code concept, Code value) {
    return coded("HAS CONCEPT MOD", concept, value);
  }

  static DataSet observed(Code concept, Code value) {
    return coded(OBSERVATION_CONTEXT, concept, value);
  }

  static DataSet observed(Code concept, String words) {
    return SrText.put(item(OBSERVATION_CONTEXT, "TEXT", concept), Tag.TEXT_VALUE, Vr.UT, words)
        .build();
  }

  static DataSet observer(Code concept, String name) {
    return SrText.put(
            item(OBSERVATION_CONTEXT, "PNAME", concept),
            Tag.PERSON_NAME,
            Vr.PN,
            SrText.personName(name))
        .build();
  }

  static DataSet observedUid(Code concept, String uid) {
    return item(OBSERVATION_CONTEXT, "UIDREF", concept).put(Tag.UID, Vr.UI, uid).build();
  }

  private static DataSet coded(String relationship, Code concept, Code value) {
    return item(relationship, "CODE", concept)
        .putItems(Tag.CONCEPT_CODE_SEQUENCE, value.item())
        .build();
  }

  private static DataSet.Builder item(String relationship, String type, Code concept) {
    return DataSet.builder()
        .put(Tag.RELATIONSHIP_TYPE, Vr.CS, relationship)
        .put(Tag.VALUE_TYPE, Vr.CS, type)
        .putItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept.item());
  }
}
