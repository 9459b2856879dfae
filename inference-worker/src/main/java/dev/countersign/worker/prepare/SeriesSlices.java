package dev.countersign.worker.prepare;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetLimits;
import dev.countersign.dicom.DataSetReader;
import dev.countersign.events.FailureKind;
import dev.countersign.events.JobInput;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyManifest;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.schemas.CorruptEventException;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.UnknownSchemaException;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The slices of one series of a study as pictures for MedGemma: {@link SliceOrder} says which and
 * in what order, {@link MedGemmaCtSlice} how each looks. Safe for use by many threads.
 */
public final class SeriesSlices {
  private static final int MOST_MANIFEST_BYTES = 32 << 20;
  private static final int MOST_SLICES = 5_000;

  private final BlobStore blobs;
  private final EventCodec codec = new EventCodec();

  public SeriesSlices(BlobStore blobs) {
    this.blobs = blobs;
  }

  private record Slice(ManifestInstance instance, int frame) {}

  /**
   * The pictures in order, read one after the other.
   *
   * @param series a manifest, and the number of the series in it
   * @param most slices
   * @param form what is kept of a picture's PNG file, which is in colour
   * @throws UnanswerableException when something is missing or cannot be decoded, with a plain
   *     reason
   * @throws TryLaterException when the store failed
   * @throws InterruptedException when the job was called off
   */
  public <P> List<P> prepare(JobInput series, int most, Function<PngFile, P> form)
      throws UnanswerableException, TryLaterException, InterruptedException {
    List<Slice> slices = inOrder(slices(instances(series)));
    List<P> pictures = new ArrayList<>();
    for (int index : SliceOrder.chosen(slices.size(), most)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Slice slice = slices.get(index);
      pictures.add(
          StoredFrames.read(
              blobs,
              slice.instance().getBlob(),
              slice.instance().getTransferSyntaxUid(),
              slice.frame(),
              frame -> form.apply(MedGemmaCtSlice.prepare(frame))));
    }
    return pictures;
  }

  private List<ManifestInstance> instances(JobInput series)
      throws UnanswerableException, TryLaterException {
    List<ManifestInstance> all = manifest(series).getInstances();
    List<String> uids = all.stream().map(ManifestInstance::getSeriesUid).distinct().toList();
    if (series.getFrame() < 0 || series.getFrame() >= uids.size()) {
      throw missing("The study has no series of the number that the job names");
    }
    String uid = uids.get(series.getFrame());
    return all.stream().filter(line -> line.getSeriesUid().equals(uid)).toList();
  }

  private StudyManifest manifest(JobInput series) throws UnanswerableException, TryLaterException {
    try {
      byte[] bytes = InputBlobs.read(blobs, series.getBlob(), MOST_MANIFEST_BYTES);
      return (StudyManifest) codec.decode(bytes);
    } catch (UnknownSchemaException e) {
      throw new TryLaterException("The manifest's schema is not known to this worker");
    } catch (CorruptEventException | ClassCastException e) {
      throw missing("The job's manifest is none");
    }
  }

  private static List<Slice> slices(List<ManifestInstance> instances) throws UnanswerableException {
    List<Slice> slices = new ArrayList<>();
    for (ManifestInstance instance : instances) {
      boolean image = instance.getRows().isPresent() && instance.getColumns().isPresent();
      int frames = image ? Math.max(1, instance.getFrames()) : 0;
      if (frames > MOST_SLICES - slices.size()) {
        throw new UnanswerableException(
            FailureKind.UNDECODABLE_INPUT, "The series has more than 5,000 slices");
      }
      for (int frame = 0; frame < frames; frame++) {
        slices.add(new Slice(instance, frame));
      }
    }
    if (slices.isEmpty()) {
      throw missing("The series has no image");
    }
    return slices;
  }

  /** Frames of one instance have its position in common, and so keep their own order. */
  private List<Slice> inOrder(List<Slice> slices) throws UnanswerableException, TryLaterException {
    List<SliceOrder.Place> places = new ArrayList<>();
    for (Slice slice : slices) {
      places.add(slice.frame() > 0 ? places.getLast() : place(slice.instance()));
    }
    return SliceOrder.of(places).stream().map(slices::get).toList();
  }

  private SliceOrder.Place place(ManifestInstance instance)
      throws UnanswerableException, TryLaterException {
    DataSet header =
        StoredFrames.open(
            blobs,
            instance.getBlob(),
            instance.getTransferSyntaxUid(),
            (in, syntax) -> DataSetReader.readHeader(in, syntax, DataSetLimits.defaults()));
    return SliceOrder.Place.of(header, instance.getInstanceNumber());
  }

  private static UnanswerableException missing(String reason) {
    return new UnanswerableException(FailureKind.MISSING_INPUT, reason);
  }
}
