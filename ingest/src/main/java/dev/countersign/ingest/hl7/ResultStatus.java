package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Fields.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a report's status says of it: OBR-25 (HL7 table 0123), or OBX-11 (table 0085) where all
 * observations say so. D and W stand in table 0085 alone, but senders have them in OBR-25 too.
 */
enum ResultStatus {
  /** There is something to read. */
  RESULTS,
  /** Ordered, scheduled or under way: there is nothing to read yet. */
  NONE_YET,
  /** Deleted, cancelled or posted as wrong. */
  WITHDRAWN;

  private static final Set<String> TAKEN_BACK = Set.of("D", "W", "X");
  private static final Set<String> ORDER_WITHOUT_RESULTS = Set.of("I", "N", "O", "S", "Y", "Z");
  private static final Set<String> NOT_OBSERVED = Set.of("I", "N", "O");
  private static final Set<String> CORRECTED = Set.of("C", "A");

  /** Of MDM, what happened to its document. */
  private static final String EDITED = "T08";

  private static final String REPLACED = "T10";
  private static final String CANCELLED = "T11";

  static ResultStatus of(Message group) {
    if (isDocument(group, CANCELLED)) {
      return WITHDRAWN;
    }
    String order = group.first("OBR").map(obr -> value(obr, 25)).orElse("");
    if (TAKEN_BACK.contains(order)) {
      return WITHDRAWN;
    }
    if (ORDER_WITHOUT_RESULTS.contains(order)) {
      return NONE_YET;
    }
    List<String> observations = observations(group).toList();
    if (observations.isEmpty() || !observations.stream().allMatch(ResultStatus::isWithoutResult)) {
      return RESULTS;
    }
    return observations.stream().anyMatch(TAKEN_BACK::contains) ? WITHDRAWN : NONE_YET;
  }

  /**
   * That it corrects a final result, as the order or any observation says, or a document, as the
   * event does (HL7 v2.5.1 chapter 9, T08 and T10).
   */
  static Optional<String> correction(Message group) {
    if (isDocument(group, EDITED) || isReplacement(group)) {
      return Optional.of("C");
    }
    return Stream.concat(group.all("OBR").map(obr -> value(obr, 25)), observations(group))
        .filter(CORRECTED::contains)
        .findFirst();
  }

  /** Whether the message brings a document in the place of another one. */
  static boolean isReplacement(Message message) {
    return isDocument(message, REPLACED);
  }

  private static boolean isDocument(Message message, String trigger) {
    Header header = message.header();
    return header.type().equals("MDM") && header.trigger().equals(trigger);
  }

  /** The segments without the observations that are taken back or not made, and their notes. */
  static List<Segment> standing(List<Segment> segments) {
    List<Segment> standing = new ArrayList<>();
    boolean stands = true;
    for (Segment segment : segments) {
      if (!segment.name().equals("NTE")) {
        stands = !segment.name().equals("OBX") || !isWithoutResult(value(segment, 11));
      }
      if (stands) {
        standing.add(segment);
      }
    }
    return standing;
  }

  private static Stream<String> observations(Message group) {
    return group.all("OBX").map(obx -> value(obx, 11));
  }

  private static boolean isWithoutResult(String status) {
    return TAKEN_BACK.contains(status) || NOT_OBSERVED.contains(status);
  }
}
