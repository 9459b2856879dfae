package dev.countersign.review.worklist;

import dev.countersign.review.database.Found;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A patient's name as it was sent, in each representation of it (DICOM PS3.5 section 6.2.1.1, HL7
 * table 0465). What was not sent is empty.
 *
 * @param alphabetic empty also where the sender gave its name in another representation alone
 */
public record PatientName(
    Optional<NameParts> alphabetic, Optional<NameParts> ideographic, Optional<NameParts> phonetic) {

  /** Reads a row of {@code patients}. */
  public static PatientName read(Found row) throws SQLException {
    Optional<NameParts> ideographic = NameParts.parse(row.textOrNull("ideographic_name"));
    Optional<NameParts> phonetic = NameParts.parse(row.textOrNull("phonetic_name"));
    return new PatientName(
        shown(row)
            // The first name that came is the one that is shown, whatever it is written in.
            .filter(name -> ideographic.filter(name::equals).isEmpty())
            .filter(name -> phonetic.filter(name::equals).isEmpty()),
        ideographic,
        phonetic);
  }

  /** The name that is shown to readers. */
  static Optional<NameParts> shown(Found row) throws SQLException {
    return NameParts.of(
        row.textOrNull("family_name"),
        row.textOrNull("given_name"),
        row.textOrNull("middle_name"),
        row.textOrNull("name_prefix"),
        row.textOrNull("name_suffix"));
  }

  /** In the first representation that is known: to be shown on one line. */
  public Optional<NameParts> first() {
    return Stream.of(alphabetic, ideographic, phonetic).flatMap(Optional::stream).findFirst();
  }

  /** Names no patient. */
  @Override
  public String toString() {
    return "PatientName[]";
  }
}
