package dev.countersign.ingest.dicom;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.events.BlobRef;
import dev.countersign.events.ConflictResolution;
import dev.countersign.events.InstanceConflict;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.InstanceVersion;
import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.KnownPatient;
import dev.countersign.ingest.index.KnownInstance;
import dev.countersign.ingest.scrubbing.Scrubber;
import dev.countersign.ingest.scrubbing.Scrubbers;
import dev.countersign.schemas.ContentId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stored instance on its way to its event. */
final class InstanceDescription {
  private final Offer offer;
  private final DataSet header;
  private final BlobRef blob;
  private final String sopClassUid;
  private final String sopUid;
  private final String studyUid;

  private InstanceDescription(
      Offer offer, DataSet header, BlobRef blob, String sopClassUid, String sopUid) {
    this.offer = offer;
    this.header = header;
    this.blob = blob;
    this.sopClassUid = sopClassUid;
    this.sopUid = sopUid;
    this.studyUid = HeaderValues.uid(header, Tag.STUDY_INSTANCE_UID, "study", sopUid);
  }

  static InstanceDescription of(
      Offer offer, DataSet header, BlobRef blob, String sopClassUid, String sopUid) {
    return new InstanceDescription(offer, header, blob, sopClassUid, sopUid);
  }

  String studyUid() {
    return studyUid;
  }

  String sopUid() {
    return sopUid;
  }

  InstanceVersion version() {
    return new InstanceVersion(blob.getSha256(), offer.transferSyntax().uid());
  }

  String protocol() {
    return offer.protocol().name();
  }

  /** The reconciliation entry of this version beside the one that stood. */
  InstanceConflict toConflict(
      KnownInstance standing,
      ConflictResolution resolution,
      @Nullable InstanceStored quarantined,
      Instant at) {
    InstanceVersion offered = version();
    return InstanceConflict.newBuilder()
        .setConflictId(
            ContentId.conflict(sopUid, offered.getSha256(), offered.getTransferSyntaxUid()))
        .setSopUid(sopUid)
        .setSopClassUid(sopClassUid)
        .setStudyUid(studyUid)
        .setStanding(standing.version())
        .setStandingStudyUid(standing.studyUid())
        .setOffered(offered)
        .setBlob(blob)
        .setResolution(resolution)
        .setQuarantined(quarantined)
        .setProtocol(offer.protocol())
        .setSource(offer.source())
        .setAt(at)
        .build();
  }

  /**
   * The event; descriptions, which people type, are scrubbed of the patient.
   *
   * @param heard what the header says of the patient
   */
  InstanceStored toEvent(
      KnownPatient patient,
      Demographics heard,
      Scrubbers scrubbers,
      Optional<InstanceVersion> replaces,
      Instant at) {
    Optional<String> accession =
        HeaderValues.text(header, Tag.ACCESSION_NUMBER, HeaderValues.SHORT_STRING);
    Scrubber scrubber = scrubbers.of(patient.demographics(), heard, accession.stream().toList());
    return InstanceStored.newBuilder()
        .setStudyUid(studyUid)
        .setSeriesUid(
            HeaderValues.uid(header, Tag.SERIES_INSTANCE_UID, "series\0" + studyUid, sopUid))
        .setSopUid(sopUid)
        .setSopClassUid(sopClassUid)
        .setTransferSyntaxUid(offer.transferSyntax().uid())
        .setBlob(blob)
        .setPatientKey(patient.key())
        .setAccession(accession.orElse(null))
        .setModality(code(Tag.MODALITY))
        .setBodyPart(code(Tag.BODY_PART_EXAMINED))
        .setViewPosition(code(Tag.VIEW_POSITION))
        .setStudyDescription(description(Tag.STUDY_DESCRIPTION, scrubber))
        .setSeriesDescription(description(Tag.SERIES_DESCRIPTION, scrubber))
        .setSeriesNumber(number(Tag.SERIES_NUMBER))
        .setInstanceNumber(number(Tag.INSTANCE_NUMBER))
        .setRows(number(Tag.ROWS))
        .setColumns(number(Tag.COLUMNS))
        .setFrames(HeaderValues.integer(header, Tag.NUMBER_OF_FRAMES).filter(n -> n > 0).orElse(1))
        .setPatientAgeYears(HeaderValues.age(header).orElse(null))
        .setPatientSex(code(Tag.PATIENT_SEX))
        .setStudyAt(HeaderValues.studyAt(header).orElse(null))
        .setProtocol(offer.protocol())
        .setSource(offer.source())
        .setReceivedAt(at)
        .setReplaces(replaces.orElse(null))
        .build();
  }

  private @Nullable String code(int tag) {
    return HeaderValues.text(header, tag, HeaderValues.SHORT_STRING).orElse(null);
  }

  private @Nullable String description(int tag, Scrubber scrubber) {
    return HeaderValues.text(header, tag, HeaderValues.LONG_STRING)
        .map(scrubber::scrub)
        .orElse(null);
  }

  private @Nullable Integer number(int tag) {
    return HeaderValues.integer(header, tag).orElse(null);
  }
}
