package dev.countersign.ingest.hl7;

import dev.countersign.ingest.identity.Demographics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** ADT^A40 (HL7 v2.5.1 chapter 3.3.40) as pairs of patients. */
final class MergeReader {
  private static final Pattern PAIRS = Pattern.compile("(?:PID(?:MRG)++)++");

  private MergeReader() {}

  /** One patient gives way to another. Prints nothing of either. */
  record Merge(Demographics surviving, Demographics givingWay) {
    @Override
    public String toString() {
      return "Merge[redacted]";
    }
  }

  /**
   * Reads each PID with its MRG.
   *
   * @throws RefusedException when either is missing or has no patient id
   */
  static List<Merge> read(Message message) throws RefusedException {
    requirePairs(message);
    List<Merge> merges = new ArrayList<>();
    @Nullable Demographics surviving = null;
    for (Segment segment : message.segments()) {
      if (segment.name().equals("PID")) {
        surviving = Subjects.identified(PatientSegment.read(segment), "PID^1^3");
      } else if (segment.name().equals("MRG") && surviving != null) {
        var givingWay = Subjects.identified(PatientSegment.readMerged(segment), "MRG^1^1");
        merges.add(new Merge(surviving, givingWay));
      }
    }
    return merges;
  }

  private static void requirePairs(Message message) throws RefusedException {
    String order =
        message.segments().stream()
            .map(Segment::name)
            .filter(Set.of("PID", "MRG")::contains)
            .collect(Collectors.joining());
    if (!PAIRS.matcher(order).matches()) {
      throw new RefusedException(
          Refusal.error(
              Refusal.SEQUENCE,
              "MRG^1",
              "hl7.missing-mrg",
              "A PID without an MRG, or the reverse"));
    }
  }
}
