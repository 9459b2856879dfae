package dev.countersign.ingest.index;

import dev.countersign.events.InstanceConflict;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.InstanceVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A version of an instance whose event Kafka has acknowledged.
 *
 * @param sopClassUid of the instance
 * @param studyUid the study that this version is of
 * @param version its bytes and how they are written
 * @param replaces the version whose place it took
 */
public record KnownInstance(
    String sopClassUid,
    String studyUid,
    InstanceVersion version,
    Optional<InstanceVersion> replaces) {
  private static final String SEPARATOR = "\n";
  private static final int WITH_REPLACED = 6;

  static KnownInstance of(InstanceStored event) {
    return new KnownInstance(
        event.getSopClassUid(),
        event.getStudyUid(),
        new InstanceVersion(event.getBlob().getSha256(), event.getTransferSyntaxUid()),
        event.getReplaces());
  }

  static KnownInstance of(InstanceConflict event) {
    return new KnownInstance(
        event.getSopClassUid(), event.getStudyUid(), event.getOffered(), Optional.empty());
  }

  static KnownInstance parse(byte[] bytes) {
    String[] fields = new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR);
    return new KnownInstance(
        fields[0],
        fields[1],
        new InstanceVersion(fields[2], fields[3]),
        fields.length == WITH_REPLACED
            ? Optional.of(new InstanceVersion(fields[4], fields[5]))
            : Optional.empty());
  }

  byte[] toBytes() {
    String own =
        String.join(
            SEPARATOR, sopClassUid, studyUid, version.getSha256(), version.getTransferSyntaxUid());
    return replaces
        .map(old -> String.join(SEPARATOR, own, old.getSha256(), old.getTransferSyntaxUid()))
        .orElse(own)
        .getBytes(StandardCharsets.UTF_8);
  }
}
