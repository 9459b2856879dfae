package dev.countersign.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.worker.claim.CaseFacts;
import dev.countersign.worker.claim.Claim;
import dev.countersign.worker.claim.Draft;
import dev.countersign.worker.claim.Flag;
import dev.countersign.worker.claim.Sex;
import dev.countersign.worker.claim.Span;
import dev.countersign.worker.claim.TextRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code countersign check}: the claims of report drafts and what the rules on words object to. */
@Command(
    name = "check",
    description = {
      "Read report drafts and print their claims and what the rules on words object to.",
      "Nothing is sent anywhere and no image is looked at. Without options nothing is known of the case.",
      "Rules: CHANGE_WITHOUT_PRIOR, MEASUREMENT_WITHOUT_SOURCE, SIDE_CONFLICT, SIDE_CONFLICT_WITH_ORDER, SEX_CONFLICT,"
          + " AGE_CONFLICT, NEGATION_CONFLICT, INSTRUCTION_IN_SOURCE.",
      "Exit code 0: no flag; 1: at least one flag."
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  private static final long MOST_BYTES = 1 << 16;
  private static final ObjectMapper JSON = new JsonMapper();
  private static final Pattern AGE = Pattern.compile("(\\d{1,3})([YMWDymwd]?)");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Drafts in UTF-8, up to 64 KiB each.")
  private List<Path> files;

  @Option(
      names = "--order",
      paramLabel = "TEXT",
      description = "Procedure as ordered: XR left knee.")
  private @Nullable String order;

  @Option(
      names = "--indication",
      paramLabel = "TEXT",
      description =
          "Why it was ordered. A measurement that stands here or in the order has a source.")
  private @Nullable String indication;

  @Option(names = "--sex", paramLabel = "M|F", description = "The patient's sex.")
  private @Nullable String sex;

  @Option(names = "--age", paramLabel = "45Y", description = "The patient's age: 45Y, 18M, 3W, 5D.")
  private @Nullable String age;

  @Option(names = "--prior", description = "An earlier study was given to the model.")
  private boolean prior;

  @Option(names = "--json", description = "One JSON object a file and line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var facts = facts();
    boolean flagged = false;
    for (Path file : files) {
      String text = read(file);
      Draft draft = Draft.read(text);
      List<Flag> flags = TextRules.onReport(draft, facts);
      flagged |= !flags.isEmpty();
      print(file, text, draft.claims(), flags);
    }
    return flagged ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }

  private CaseFacts facts() {
    List<String> told =
        List.of(Optional.ofNullable(order).orElse(""), Optional.ofNullable(indication).orElse(""));
    return new CaseFacts(String.join("\n", told), told, sex(), age(), prior);
  }

  private Optional<Sex> sex() {
    return switch (Optional.ofNullable(sex).orElse("").toUpperCase(Locale.ROOT)) {
      case "" -> Optional.empty();
      case "M", "MALE" -> Optional.of(Sex.MALE);
      case "F", "FEMALE" -> Optional.of(Sex.FEMALE);
      default -> throw usage("--sex is M or F");
    };
  }

  private Optional<Double> age() {
    if (age == null) {
      return Optional.empty();
    }
    Matcher given = AGE.matcher(age);
    if (!given.matches()) {
      throw usage("--age is a number with Y, M, W or D");
    }
    double number = Double.parseDouble(given.group(1));
    return Optional.of(
        switch (given.group(2).toUpperCase(Locale.ROOT)) {
          case "M" -> number / 12;
          case "W" -> number * 7 / 365.25;
          case "D" -> number / 365.25;
          default -> number;
        });
  }

  private ParameterException usage(String rule) {
    return new ParameterException(spec.commandLine(), rule);
  }

  private static String read(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UnavailableException(file + " cannot be read");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new UnavailableException(file + " is larger than 64 KiB");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UnavailableException(file + " is no text in UTF-8");
    }
  }

  private void print(Path file, String text, List<Claim> claims, List<Flag> flags)
      throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JSON.writeValueAsString(document(file, text, claims, flags)));
      return;
    }
    out.println(file);
    for (Claim claim : claims) {
      out.printf(
          "  claim %d-%d %s %s %s %s%n",
          claim.span().start(),
          claim.span().end(),
          claim.finding(),
          claim.presence(),
          claim.side(),
          claim.section());
    }
    for (Flag flag : flags) {
      out.printf("  FLAG  %s \"%s\": %s%n", where(flag), words(text, flag.span()), flag.reason());
    }
  }

  private static String where(Flag flag) {
    return "%d-%d %s".formatted(flag.span().start(), flag.span().end(), flag.kind());
  }

  private static ObjectNode document(Path file, String text, List<Claim> claims, List<Flag> flags) {
    ObjectNode document = JSON.createObjectNode().put("file", file.toString());
    document.put("rules", TextRules.VERSION);
    var claimed = document.putArray("claims");
    claims.forEach(claim -> add(claimed.addObject(), text, claim));
    var flagged = document.putArray("flags");
    for (Flag flag : flags) {
      place(flagged.addObject().put("kind", flag.kind()), text, flag.span())
          .put("reason", flag.reason());
    }
    return document;
  }

  private static void add(ObjectNode node, String text, Claim claim) {
    place(node.put("finding", claim.finding().name()), text, claim.span())
        .put("presence", claim.presence().name())
        .put("certainty", claim.certainty().name())
        .put("side", claim.side().name())
        .put("change", claim.change().name())
        .put("section", claim.section().name());
    var places = node.putArray("locations");
    claim.location().stream().map(Enum::name).sorted().forEach(places::add);
    claim
        .measurement()
        .ifPresent(measurement -> node.put("measurement", words(text, measurement.span())));
  }

  private static ObjectNode place(ObjectNode node, String text, Span span) {
    return node.put("start", span.start()).put("end", span.end()).put("text", words(text, span));
  }

  private static String words(String text, Span span) {
    return text.substring(span.start(), span.end());
  }
}
