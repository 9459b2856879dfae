package dev.countersign.review.delivery;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.SubjectKind;
import dev.countersign.review.signoff.SignedReport;
import java.util.ArrayList;
import java.util.List;

/** The content tree of a signed report, after TID 2000 (PS3.16). */
final class SrContent {
  private final Outgoing outgoing;
  private final String organization;

  private SrContent(Outgoing outgoing, String organization) {
    this.outgoing = outgoing;
    this.organization = organization;
  }

  /** Puts the root of the tree and all under it into the document. */
  static void put(DataSet.Builder document, Outgoing outgoing, String organization) {
    var content = new SrContent(outgoing, organization);
    boolean study = outgoing.decision().subject().kind() == SubjectKind.STUDY;
    boolean template = study && outgoing.kind() != SignedReport.Kind.RETRACTION;
    document
        .put(Tag.VALUE_TYPE, Vr.CS, "CONTAINER")
        .putItems(Tag.CONCEPT_NAME_CODE_SEQUENCE, title(outgoing, study).item())
        .put(Tag.CONTINUITY_OF_CONTENT, Vr.CS, "SEPARATE")
        .putItems(Tag.CONTENT_SEQUENCE, content.items().toArray(DataSet[]::new));
    if (template) {
      document.putItems(
          Tag.CONTENT_TEMPLATE_SEQUENCE,
          DataSet.builder()
              .put(Tag.MAPPING_RESOURCE, Vr.CS, "DCMR")
              .put(Tag.TEMPLATE_IDENTIFIER, Vr.CS, "2000")
              .build());
    }
  }

  private static Code title(Outgoing outgoing, boolean study) {
    if (outgoing.decision().simulated()) {
      return Code.SIMULATED_REPORT;
    }
    if (outgoing.kind() == SignedReport.Kind.RETRACTION) {
      return Code.RETRACTION;
    }
    return study ? Code.IMAGING_REPORT : Code.NOTE_SUMMARY;
  }

  private List<DataSet> items() {
    List<DataSet> items = new ArrayList<>();
    items.add(ContentItem.modifier(Code.LANGUAGE, Code.ENGLISH));
    observers(items);
    items.add(notices());
    ReportSection.of(outgoing.words()).forEach(section -> items.add(section(section)));
    return items;
  }

  private void observers(List<DataSet> items) {
    items.add(ContentItem.observed(Code.OBSERVER_TYPE, Code.PERSON));
    items.add(ContentItem.observer(Code.PERSON_NAME, outgoing.decision().signer().printedName()));
    items.add(ContentItem.observed(Code.PERSON_ORGANIZATION, organization));
    if (outgoing.drafted()) {
      String model = Notices.model(outgoing);
      items.add(ContentItem.observed(Code.OBSERVER_TYPE, Code.DEVICE));
      items.add(ContentItem.observedUid(Code.DEVICE_UID, Uid.named("model " + model)));
      items.add(ContentItem.observed(Code.DEVICE_NAME, model));
    }
  }

  private DataSet notices() {
    List<String> lines =
        Notices.of(
            outgoing, outgoing.earlier().map(earlier -> "the report signed " + earlier.signedAt()));
    return ContentItem.container(
        outgoing.decision().simulated() ? Code.SIMULATED : Code.NOTICE,
        lines.stream().map(line -> ContentItem.text(Code.COMMENT, line)).toList());
  }

  private DataSet section(ReportSection section) {
    return ContentItem.container(
        heading(section.heading()), List.of(ContentItem.text(element(section), section.text())));
  }

  /** CID 7001. */
  private Code heading(ReportSection.Heading heading) {
    return switch (heading) {
      case NONE -> other();
      case HISTORY -> Code.dcm("121060", "History");
      case INDICATION -> Code.dcm("121109", "Indications for Procedure");
      case TECHNIQUE -> Code.dcm("121064", "Current Procedure Descriptions");
      case FINDINGS -> Code.dcm("121070", "Findings");
      case IMPRESSION -> Code.dcm("121072", "Impressions");
      case CONCLUSION -> Code.dcm("121076", "Conclusions");
      case RECOMMENDATION -> Code.dcm("121074", "Recommendations");
    };
  }

  /** CID 7002. */
  private Code element(ReportSection section) {
    return switch (section.heading()) {
      case NONE, HISTORY, INDICATION -> heading(section.heading());
      case TECHNIQUE -> Code.dcm("121065", "Procedure Description");
      case FINDINGS -> Code.dcm("121071", "Finding");
      case IMPRESSION -> Code.dcm("121073", "Impression");
      case CONCLUSION -> Code.dcm("121077", "Conclusion");
      case RECOMMENDATION -> Code.dcm("121075", "Recommendation");
    };
  }

  private Code other() {
    return outgoing.kind() == SignedReport.Kind.ADDENDUM
        ? Code.dcm("121078", "Addendum")
        : Code.SUMMARY;
  }
}
