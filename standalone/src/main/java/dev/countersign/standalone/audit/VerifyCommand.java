package dev.countersign.standalone.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.review.audit.Verdict;
import dev.countersign.review.audit.Verification;
import dev.countersign.review.audit.Witness;
import dev.countersign.standalone.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code countersign audit verify EXPORT}: needs no database, no network and no demo. */
@Command(
    name = "verify",
    description = {
      "Verify an export of the audit chain, offline. Names the first link that does not hold and exits with 1.",
      "A tail that was cut off together with all its traces is found only with --checkpoints or --receipt;",
      "a chain that was forged whole only with --key, got from somebody you trust."
    },
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
  private static final int MAX_KEY_FILE = 1_000;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "EXPORT", description = "What `countersign audit export` wrote.")
  private Path export;

  @Option(
      names = "--checkpoints",
      paramLabel = "FILE",
      description = "A checkpoint file of the service; the chain has to reach each of its lines.")
  private List<Path> checkpointFiles = List.of();

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "A signer's receipt; the chain has to reach it.")
  private List<Path> receipts = List.of();

  @Option(
      names = "--key",
      paramLabel = "PUBLICKEY",
      description =
          "Believe this key alone: 64 hexadecimal digits, or the .pub file beside the checkpoints. Default: the keys of the export.")
  private List<String> keys = List.of();

  @Option(
      names = "--blobs",
      paramLabel = "DIR",
      description = "Also read the signed words here, and hold them against their hashes.")
  private @Nullable Path blobs;

  @Override
  public Integer call() throws IOException {
    List<InputStream> opened = new ArrayList<>();
    try {
      List<Witness> witnesses = new ArrayList<>();
      for (Path file : checkpointFiles) {
        witnesses.add(Witness.checkpoints(file.toString(), open(opened, file)));
      }
      for (Path file : receipts) {
        witnesses.add(Witness.receipt(file.toString(), open(opened, file)));
      }
      var evidence = new Verification.Evidence(keys(), witnesses, store());
      return say(Verification.of(open(opened, export), evidence));
    } catch (IOException e) {
      spec.commandLine().getErr().println("NOT VERIFIED: " + e.getMessage());
      return ExitCode.SOME_FAILED;
    } finally {
      for (InputStream stream : opened) {
        stream.close();
      }
    }
  }

  private InputStream open(List<InputStream> opened, Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new ParameterException(spec.commandLine(), file + " cannot be read");
    }
    InputStream stream = Files.newInputStream(file);
    opened.add(stream);
    return stream;
  }

  private Set<String> keys() throws IOException {
    Set<String> read = new HashSet<>();
    for (String key : keys) {
      String digits = key;
      if (!KEY.matcher(key).matches() && Files.isReadable(Path.of(key))) {
        try (InputStream in = Files.newInputStream(Path.of(key))) {
          digits = new String(in.readNBytes(MAX_KEY_FILE), US_ASCII).strip();
        }
      }
      if (!KEY.matcher(digits).matches()) {
        throw new ParameterException(
            spec.commandLine(), "--key is neither 64 hexadecimal digits nor a file of them");
      }
      read.add(digits);
    }
    return read;
  }

  private @Nullable BlobStore store() {
    if (blobs == null) {
      return null;
    }
    if (!Files.isDirectory(blobs)) {
      throw new ParameterException(spec.commandLine(), blobs + " is no folder");
    }
    return FileBlobStore.readOnly(blobs);
  }

  private int say(Verdict verdict) {
    var out = spec.commandLine().getOut();
    switch (verdict) {
      case Verdict.Whole whole ->
          out.println(
              "WHOLE: %,d links of chain %s, %,d signed checkpoints, last hash %s; %s: %s"
                  .formatted(
                      whole.links(),
                      whole.chainId(),
                      whole.checkpoints(),
                      whole.hash(),
                      keys.isEmpty() ? "by the export's own keys" : "by the keys given",
                      String.join(", ", whole.keyIds())));
      case Verdict.Broken broken ->
          out.println(
              "BROKEN at link %d%s: %s"
                  .formatted(
                      broken.sequence(),
                      broken.decisionId() == null ? "" : " (decision " + broken.decisionId() + ")",
                      broken.what()));
    }
    out.flush();
    return verdict instanceof Verdict.Whole ? ExitCode.DONE : ExitCode.SOME_FAILED;
  }
}
