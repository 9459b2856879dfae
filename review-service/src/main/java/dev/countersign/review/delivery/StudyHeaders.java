package dev.countersign.review.delivery;

import dev.countersign.dicom.DataSetLimits;
import dev.countersign.dicom.DataSetReader;
import dev.countersign.dicom.DicomParseException;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.events.ManifestInstance;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.images.Manifests;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads study headers out of stored images. Safe for use by many threads. */
final class StudyHeaders {
  private final Manifests manifests;
  private final BlobStore blobs;

  StudyHeaders(Manifests manifests, BlobStore blobs) {
    this.manifests = manifests;
    this.blobs = blobs;
  }

  /**
   * The header of the images that were signed.
   *
   * @throws IOException when the manifest or an image cannot be read; an image that makes no sense
   *     has a header of which nothing is known
   */
  StudyHeader of(Outgoing outgoing) throws IOException {
    List<ManifestInstance> instances = manifests.instances(outgoing.decision().manifestSha256());
    if (instances.isEmpty()) {
      return StudyHeader.unknown(instances);
    }
    ManifestInstance first = instances.getFirst();
    try (InputStream in = new BufferedInputStream(blobs.open(first.getBlob().getSha256()))) {
      return StudyHeader.of(
          DataSetReader.readHeader(
              in,
              TransferSyntax.of(first.getTransferSyntaxUid()),
              DataSetLimits.defaults(),
              StudyHeader::wants),
          instances);
    } catch (DicomParseException e) {
      return StudyHeader.unknown(instances);
    }
  }
}
