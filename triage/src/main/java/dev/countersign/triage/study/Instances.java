package dev.countersign.triage.study;

import dev.countersign.events.InstanceStored;
import dev.countersign.events.InstanceVersion;
import dev.countersign.events.ManifestInstance;
import dev.countersign.schemas.ContentId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Instances as rows of state and lines of a manifest. */
final class Instances {
  private static final char SEPARATOR = '\0';

  /** What puts an instance in its place; total for instances that differ. */
  private record Place(
      Optional<Integer> seriesNumber,
      String seriesUid,
      Optional<Integer> instanceNumber,
      String sopUid,
      String sha256,
      String transferSyntaxUid) {
    static final Comparator<Place> ORDER =
        absentLast(Place::seriesNumber)
            .thenComparing(Place::seriesUid)
            .thenComparing(absentLast(Place::instanceNumber))
            .thenComparing(Place::sopUid)
            .thenComparing(Place::sha256)
            .thenComparing(Place::transferSyntaxUid);

    static Place of(ManifestInstance line) {
      return new Place(
          line.getSeriesNumber(),
          line.getSeriesUid(),
          line.getInstanceNumber(),
          line.getSopUid(),
          line.getBlob().getSha256(),
          line.getTransferSyntaxUid());
    }

    static Place of(InstanceStored instance) {
      return new Place(
          instance.getSeriesNumber(),
          instance.getSeriesUid(),
          instance.getInstanceNumber(),
          instance.getSopUid(),
          instance.getBlob().getSha256(),
          instance.getTransferSyntaxUid());
    }
  }

  /** The order of a manifest's lines. */
  static final Comparator<ManifestInstance> MANIFEST_ORDER =
      Comparator.comparing(line -> Place.of(line), Place.ORDER);

  /**
   * Which instance speaks for its study: images before documents, those with an accession number
   * before those without, then the manifest's order.
   */
  static final Comparator<InstanceStored> HEAD_FIRST =
      Comparator.comparing((InstanceStored instance) -> instance.getRows().isEmpty())
          .thenComparing(instance -> instance.getAccession().isEmpty())
          .thenComparing(instance -> Place.of(instance), Place.ORDER);

  private Instances() {}

  /** The key of an instance's row: equal for two events of the same identity. */
  static String key(InstanceStored instance) {
    return key(
        instance,
        new InstanceVersion(instance.getBlob().getSha256(), instance.getTransferSyntaxUid()));
  }

  /** The key of another version's row of the same instance. */
  static String key(InstanceStored instance, InstanceVersion version) {
    return prefix(instance.getStudyUid())
        + instance.getSopUid()
        + SEPARATOR
        + version.getSha256()
        + SEPARATOR
        + version.getTransferSyntaxUid();
  }

  /** What the keys of all rows of a study start with. */
  static String prefix(String studyUid) {
    return studyUid + SEPARATOR;
  }

  static ManifestInstance line(InstanceStored instance, int sinceRevision) {
    return ManifestInstance.newBuilder()
        .setSeriesUid(instance.getSeriesUid())
        .setSopUid(instance.getSopUid())
        .setSopClassUid(instance.getSopClassUid())
        .setTransferSyntaxUid(instance.getTransferSyntaxUid())
        .setBlob(instance.getBlob())
        .setModality(instance.getModality().orElse(null))
        .setViewPosition(instance.getViewPosition().orElse(null))
        .setSeriesDescription(instance.getSeriesDescription().orElse(null))
        .setSeriesNumber(instance.getSeriesNumber().orElse(null))
        .setInstanceNumber(instance.getInstanceNumber().orElse(null))
        .setRows(instance.getRows().orElse(null))
        .setColumns(instance.getColumns().orElse(null))
        .setFrames(instance.getFrames())
        .setSinceRevision(sinceRevision)
        .build();
  }

  /** The id of a revision: the same set of instances has the same one, whatever the clock did. */
  static String revisionId(List<ManifestInstance> inManifestOrder) {
    return ContentId.of(
        "r",
        inManifestOrder.stream()
            .flatMap(line ->
                Stream.of(
                    line.getSopUid(), line.getBlob().getSha256(), line.getTransferSyntaxUid()))
            .toArray(String[]::new));
  }

  private static <T> Comparator<T> absentLast(Function<T, Optional<Integer>> number) {
    return Comparator.comparing(
        instance -> number.apply(instance).orElse(null),
        Comparator.nullsLast(Comparator.naturalOrder()));
  }
}
