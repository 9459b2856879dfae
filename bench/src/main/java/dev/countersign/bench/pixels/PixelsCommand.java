package dev.countersign.bench.pixels;

import dev.countersign.bench.Folders;
import dev.countersign.bench.Machine;
import dev.countersign.bench.Table;
import dev.countersign.events.JobInput;
import dev.countersign.worker.prepare.DicomImages;
import dev.countersign.worker.prepare.MedGemmaImage;
import dev.countersign.worker.prepare.MedSiglipImage;
import dev.countersign.worker.prepare.SeriesSlices;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countersign bench pixels}. */
@Command(
    name = "pixels",
    description =
        "Model inputs from stored pixels: a DX film of 3000 x 2500 and 12 bits, a CT of 300 slices; beside OpenCV on one thread.",
    mixinStandardHelpOptions = true)
public final class PixelsCommand implements Callable<Integer> {
  private static final int MOST_SLICES = 85;
  private static final String FILM = "DX 3000 x 2500, 12 bits";

  @Spec private CommandSpec spec;

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

  @Option(
      names = "--data",
      defaultValue = "data/bench-pixels",
      description = "Folder for everything written. Default: ${DEFAULT-VALUE}.")
  private Path data = Path.of("data/bench-pixels");

  @Option(names = "--append", description = "Markdown file to append the report to.")
  private @Nullable Path append;

  private final Table table =
      new Table("Input", "Output", "ours ms", "OpenCV ms", "OpenCV / ours", "ours MB", "differs");

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(data);
    data = data.toRealPath();
    try {
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
          () -> List.of(MedSiglipImage.prepare(images.grey(film))));
      row(
          peer,
          FILM,
          "medgemma",
          "PNG 896 x 747",
          () -> List.of(MedGemmaImage.prepare(images.grey(film))));
      var slices = new SeriesSlices(files.blobs());
      row(
          peer,
          "CT 300 slices of 512 x 512",
          "ct",
          "85 PNG in colour",
          () -> slices.prepare(series, MOST_SLICES));
      print(report(peer));
      return 0;
    } finally {
      Folders.delete(data);
    }
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
        theirs.isPresent() ? difference(name, ours.output()) : "");
  }

  /** How far our samples are from the peer's. */
  private String difference(String name, List<byte[]> ours) throws IOException {
    byte[] theirs = Files.readAllBytes(data.resolve(name + ".peer"));
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

  private String report(Optional<OpenCv> peer) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("## Model inputs from stored pixels, beside OpenCV\n");
    lines.add("- Command: `countersign bench pixels --rounds %d`".formatted(rounds));
    Machine.describe(data).forEach(line -> lines.add("- " + line));
    lines.add(
        peer.map(found -> "- Peer: OpenCV %s and NumPy, one thread.".formatted(found.version()))
            .orElse("- Peer: OpenCV is not on this machine."));
    lines.add(
        "- One thread each, files in the page cache. Ours reads data sets and their headers, the peer files of bare pixels.");
    lines.add(
        "- ours MB is what a preparation allocates; differs compares every sample with the peer's.\n");
    return String.join("\n", lines) + "\n" + table;
  }

  private void print(String report) throws IOException {
    spec.commandLine().getOut().println(report);
    if (append != null) {
      Files.writeString(append, "\n" + report, StandardOpenOption.APPEND);
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }
}
