package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Fields.value;

import ca.uhn.hl7v2.model.Segment;
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

  static ResultStatus of(Message group) {
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

  /** That it corrects a final result, as the order or any observation says. */
  static Optional<String> correction(Message group) {
    return Stream.concat(group.all("OBR").map(obr -> value(obr, 25)), observations(group))
        .filter(CORRECTED::contains)
        .findFirst();
  }

  /** The segments without the observations that are taken back or not made, and their notes. */
  static List<Segment> standing(List<Segment> segments) {
    List<Segment> standing = new ArrayList<>();
    boolean stands = true;
    for (Segment segment : segments) {
      if (!segment.getName().equals("NTE")) {
        stands = !segment.getName().equals("OBX") || !isWithoutResult(value(segment, 11));
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
