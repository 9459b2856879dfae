package dev.countersign.standalone;

import dev.countersign.dicom.DicomParseException;
import dev.countersign.dicom.Part10;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.pixel.Frame;
import dev.countersign.dicom.pixel.FrameReader;
import dev.countersign.dicom.pixel.PixelFormat;
import dev.countersign.dicom.pixel.PixelLimits;
import dev.countersign.dicom.pixel.UndecodableException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code countersign pixels}: one decoded frame of a DICOM file, to compare with other decoders.
 */
@Command(
    name = "pixels",
    description = {
      "Decode one frame of a DICOM file and say what it is; with --out write its samples.",
      "They are the stored values, by pixel, in 1, 2 or 4 bytes with the low one first; no colour is converted."
    },
    mixinStandardHelpOptions = true)
public final class PixelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A DICOM file.")
  private Path file;

  @Option(
      names = "--frame",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which frame, from 1 (default: ${DEFAULT-VALUE}).")
  private int number;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the samples are written.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file)) {
      throw new UnavailableException(file + " cannot be read");
    }
    try {
      Frame frame = decode();
      if (out != null) {
        write(frame, out);
      }
      spec.commandLine().getOut().println(describe(frame.format()));
      return ExitCode.DONE;
    } catch (UndecodableException | DicomParseException e) {
      spec.commandLine().getErr().println("cannot decode: " + e.getMessage());
      return ExitCode.SOME_FAILED;
    }
  }

  private Frame decode() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      TransferSyntax syntax = Part10.open(in).transferSyntax();
      return FrameReader.read(in, syntax, number - 1, PixelLimits.defaults());
    }
  }

  private static void write(Frame frame, Path target) throws IOException {
    try (OutputStream samples = Files.newOutputStream(target)) {
      samples.write(frame.samples(), 0, (int) frame.format().decodedBytes());
    }
  }

  private String describe(PixelFormat format) {
    return "frame %d of %d: %d rows, %d columns, %d samples of %d bytes, %s, %s"
        .formatted(
            number,
            format.frames(),
            format.rows(),
            format.columns(),
            format.samplesPerPixel(),
            format.bytesPerSample(),
            format.signed() ? "signed" : "unsigned",
            format.photometric());
  }
}
