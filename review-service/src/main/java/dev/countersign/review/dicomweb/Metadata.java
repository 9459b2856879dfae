package dev.countersign.review.dicomweb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetLimits;
import dev.countersign.dicom.DataSetReader;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.pixel.FrameReader;
import dev.countersign.dicom.pixel.PixelFormat;
import dev.countersign.dicom.pixel.UndecodableException;
import dev.countersign.events.ManifestInstance;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.images.Images;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * The metadata of stored instances (PS3.18 section 10.4.1.1.2). Pixels are left out, and how they
 * are laid out is told of the frames as this service gives them, which are decoded. Safe for use by
 * many threads.
 */
public final class Metadata {
  private static final Set<Integer> OF_STUDY =
      Set.of(Tag.STUDY_DATE, Tag.STUDY_TIME, Tag.REFERRING_PHYSICIAN_NAME, Tag.STUDY_ID);

  private final BlobStore blobs;
  private final Images images;

  public Metadata(BlobStore blobs, Images images) {
    this.blobs = blobs;
    this.images = images;
  }

  /**
   * All of an instance but its pixels, in the DICOM JSON Model.
   *
   * @throws IOException when it cannot be read
   */
  public ObjectNode of(ManifestInstance instance) throws IOException {
    DataSetReader.Opened opened;
    try (InputStream in = open(instance)) {
      opened = DataSetReader.open(in, syntax(instance), DataSetLimits.defaults());
    }
    DataSet header = opened.header();
    ObjectNode json = DicomJson.of(header);
    set(json, SearchResults.AVAILABLE_TRANSFER_SYNTAX_UID, "UI").add(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    if (header.contains(Tag.BITS_ALLOCATED)) {
      describePixels(json, opened, instance);
    }
    return json;
  }

  /** What a search answers of the study and only its instances know. */
  public DataSet ofStudy(ManifestInstance instance) throws IOException {
    try (InputStream in = open(instance)) {
      return DataSetReader.readHeader(
          in, syntax(instance), DataSetLimits.defaults(), OF_STUDY::contains);
    }
  }

  private void describePixels(
      ObjectNode json, DataSetReader.Opened opened, ManifestInstance instance) throws IOException {
    try {
      PixelFormat format = FrameReader.of(opened, syntax(instance), Images.LIMITS).format();
      boolean colour = format.samplesPerPixel() > 1;
      if (colour && syntax(instance).encapsulated()) {
        // What colours a compressed stream decodes to is seen when it is decoded.
        format = images.decoded(instance, 0).format();
      }
      set(json, Tag.BITS_ALLOCATED, "US").add(format.bytesPerSample() * Byte.SIZE);
      set(json, Tag.BITS_STORED, "US").add(format.bitsStored());
      set(json, Tag.HIGH_BIT, "US").add(format.bitsStored() - 1);
      String stored = format.photometric();
      set(json, Tag.PHOTOMETRIC_INTERPRETATION, "CS")
          .add(stored.equals("YBR_FULL_422") ? "YBR_FULL" : stored);
      if (colour) {
        set(json, Tag.PLANAR_CONFIGURATION, "US").add(0);
      }
    } catch (UndecodableException e) {
      // Its frames are refused with the reason; the rest of it can be shown.
      json.remove("%08X".formatted(SearchResults.AVAILABLE_TRANSFER_SYNTAX_UID));
    }
  }

  private static ArrayNode set(ObjectNode json, int tag, String vr) {
    ObjectNode attribute = json.putObject("%08X".formatted(tag));
    attribute.put("vr", vr);
    return attribute.putArray("Value");
  }

  private InputStream open(ManifestInstance instance) throws IOException {
    return new BufferedInputStream(blobs.open(instance.getBlob().getSha256()));
  }

  private static TransferSyntax syntax(ManifestInstance instance) {
    return TransferSyntax.of(instance.getTransferSyntaxUid());
  }
}
