package dev.countersign.platform.task;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When a task applies. An empty set means any.
 *
 * @param modalities Modality (0008,0060)
 * @param bodyParts Body Part Examined (0018,0015), as the header spells it; an absent body part
 *     applies too
 * @param documentTypes a note's document type, in any case
 * @param procedureWords words of the ordered procedure, one of which must stand in it, in any case
 */
public record Applicability(
    Set<String> modalities,
    Set<String> bodyParts,
    Set<String> documentTypes,
    Set<String> procedureWords) {
  public Applicability {
    modalities = Set.copyOf(modalities);
    bodyParts = Set.copyOf(bodyParts);
    documentTypes = lower(documentTypes);
    procedureWords = lower(procedureWords);
  }

  private static Set<String> lower(Set<String> words) {
    return words.stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * True when a study is meant.
   *
   * @param procedure words of its order, empty where there is none
   */
  boolean matchesStudy(Optional<String> modality, Optional<String> bodyPart, String procedure) {
    return (modalities.isEmpty() || modality.filter(modalities::contains).isPresent())
        && (bodyParts.isEmpty() || bodyPart.map(bodyParts::contains).orElse(true))
        && (procedureWords.isEmpty()
            || procedureWords.stream().anyMatch(w -> stands(w, procedure)));
  }

  /** True when a note of this type is meant. */
  boolean matchesNote(String documentType) {
    return documentTypes.isEmpty()
        || documentTypes.contains(documentType.strip().toLowerCase(Locale.ROOT));
  }

  /** True unless no study or note can be meant by both. */
  boolean overlaps(Applicability other) {
    // Body parts and procedures never part two tasks: an absent one fits both, several words any.
    return meet(modalities, other.modalities) && meet(documentTypes, other.documentTypes);
  }

  private static boolean meet(Set<String> one, Set<String> other) {
    return one.isEmpty() || other.isEmpty() || !Collections.disjoint(one, other);
  }

  private static boolean stands(String word, String text) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])")
        .matcher(text.toLowerCase(Locale.ROOT))
        .find();
  }
}
