package dev.countersign.bench.pixels;

import dev.countersign.bench.Table;
import dev.countersign.bench.Workplace;
import dev.countersign.events.JobInput;
import dev.countersign.worker.prepare.DicomImages;
import dev.countersign.worker.prepare.MedGemmaImage;
import dev.countersign.worker.prepare.MedSiglipImage;
import dev.countersign.worker.prepare.PngFile;
import dev.countersign.worker.prepare.SeriesSlices;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countersign bench pixels}. */
@Command(
    name = "pixels",
    description =
        "Model inputs from stored pixels: a DX film of 3000 x 2500 and 12 bits, a CT of 300 slices; beside OpenCV on one thread.",
    mixinStandardHelpOptions = true)
public final class PixelsCommand implements Callable<Integer> {
  private static final int MOST_SLICES = 85;
  private static final String FILM = "DX 3000 x 2500, 12 bits";

  @Mixin private final Workplace workplace = new Workplace();

  @Option(
      names = "--rounds",
      defaultValue = "25",
      description = "Rounds, of which the median counts. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--python",
      defaultValue = "/usr/bin/python3",
      description = "A Python with OpenCV and NumPy. Default: ${DEFAULT-VALUE}.")
  private String python;

  private final Table table =
      new Table("Input", "Output", "ours ms", "OpenCV ms", "OpenCV / ours", "ours MB", "differs");

  @Override
  public Integer call() throws Exception {
    return workplace.run(this::measure);
  }

  private String measure(Path data) throws Exception {
    var files = new PixelFiles(data);
    JobInput film = files.film();
    JobInput series = files.series();
    Optional<OpenCv> peer = OpenCv.run(python, data, rounds);
    var images = new DicomImages(files.blobs());
    row(
        peer,
        FILM,
        "medsiglip",
        "448 x 448 x 3",
        () -> List.of(images.prepare(film, Optional.empty(), MedSiglipImage::prepare)));
    row(
        peer,
        FILM,
        "medgemma",
        "PNG 896 x 747",
        () -> List.of(images.prepare(film, Optional.empty(), MedGemmaImage::prepare).bytes()));
    var slices = new SeriesSlices(files.blobs());
    row(
        peer,
        "CT 300 slices of 512 x 512",
        "ct",
        "85 PNG in colour",
        () -> slices.prepare(series, MOST_SLICES, PngFile::bytes));
    return report(data, peer);
  }

  private void row(
      Optional<OpenCv> peer, String input, String name, String output, Preparation.Work work)
      throws Exception {
    var ours = Preparation.of(work, rounds);
    Optional<Double> theirs = peer.map(found -> found.milliseconds().getOrDefault(name, 0.0));
    table.add(
        input,
        output,
        number(ours.milliseconds()),
        theirs.map(PixelsCommand::number).orElse("not here"),
        theirs.map(ms -> number(ms / ours.milliseconds())).orElse(""),
        number(ours.allocated() / 1e6),
        peer.isPresent() ? difference(peer.get().samples(name), name, ours.output()) : "");
  }

  /** How far our samples are from the peer's. */
  private static String difference(byte[] theirs, String name, List<byte[]> ours)
      throws IOException {
    int at = 0;
    int most = 0;
    long unequal = 0;
    for (byte[] picture : ours) {
      for (byte sample : name.equals("medsiglip") ? picture : samples(picture)) {
        int difference = Math.abs((sample & 0xFF) - (theirs[at++] & 0xFF));
        most = Math.max(most, difference);
        unequal += difference == 0 ? 0 : 1;
      }
    }
    return "%s %% of samples, at most %d of 255".formatted(number(100.0 * unequal / at), most);
  }

  private static byte[] samples(byte[] png) throws IOException {
    var raster = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
    int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    return bytes;
  }

  private String report(Path data, Optional<OpenCv> peer) throws IOException {
    String who =
        peer.map(found -> "OpenCV %s and NumPy, one thread.".formatted(found.version()))
            .orElse("OpenCV is not on this machine.");
    String what =
        """
        - Peer: %s
        - One thread each, files in the page cache. Ours reads data sets and their headers, the peer files of bare pixels.
        - ours MB is what a preparation allocates; differs compares every sample with the peer's.

        """
            .formatted(who);
    return workplace.heading("Model inputs from stored pixels, beside OpenCV", data) + what + table;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }
}
