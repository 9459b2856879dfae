package dev.countersign.review.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads acknowledgements (HL7 v2.5.1 2.14.1, ACK) by their segments, leniently: receivers leave out
 * much that the standard asks for.
 */
final class AckReader {
  private static final int MSA_CODE = 1;
  private static final int MSA_CONTROL_ID = 2;
  private static final int MSA_TEXT = 3;
  private static final int ERR_USER_MESSAGE = 8;
  private static final int ERR_DIAGNOSTIC = 7;
  private static final int ERR_CODE = 3;

  private AckReader() {}

  /** What the acknowledgement says about the message with this MSH-10. */
  static Answer read(String message, String controlId) {
    List<String[]> segments =
        Arrays.stream(message.split("[\\r\\n]+"))
            .filter(line -> line.length() > 3)
            .map(line -> line.split(java.util.regex.Pattern.quote(separator(message)), -1))
            .toList();
    return segments.stream()
        .filter(fields -> fields[0].equals("MSA"))
        .findFirst()
        .map(msa -> answer(msa, segments, controlId))
        .orElseGet(() -> Answer.unreachable("The answer is no HL7 acknowledgement"));
  }

  private static Answer answer(String[] msa, List<String[]> segments, String controlId) {
    if (!field(msa, MSA_CONTROL_ID).equals(controlId)) {
      return Answer.unreachable("The answer acknowledges another message");
    }
    String words =
        Stream.concat(
                Stream.of(field(msa, MSA_TEXT)),
                segments.stream()
                    .filter(fields -> fields[0].equals("ERR"))
                    .flatMap(AckReader::error))
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining("; "));
    String code = field(msa, MSA_CODE);
    return switch (code) {
      case "AA", "CA" -> Answer.acknowledged(code, words);
      case "AE", "CE" -> Answer.refused(code, words);
      case "AR", "CR" -> Answer.refusedForNow(code, words);
      default -> Answer.unreachable("The answer has no acknowledgement code");
    };
  }

  private static Stream<String> error(String[] err) {
    return Stream.of(
        field(err, ERR_CODE).replace('^', ' ').strip(),
        field(err, ERR_DIAGNOSTIC),
        field(err, ERR_USER_MESSAGE));
  }

  private static String separator(String message) {
    return message.startsWith("MSH") && message.length() > 3 ? message.substring(3, 4) : "|";
  }

  /** Some receivers end their texts with a NUL. */
  private static String field(String[] fields, int number) {
    return number < fields.length ? PlainText.present(fields[number]).orElse("") : "";
  }
}
