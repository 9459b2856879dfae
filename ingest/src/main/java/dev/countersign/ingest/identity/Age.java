package dev.countersign.ingest.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/** Ages in whole years; 90 stands for 90 and older, since a higher age tells who it is. */
public final class Age {
  private static final int OLDEST = 90;

  private Age() {}

  /**
   * The age of somebody at a time.
   *
   * @param birthDate YYYYMMDD; anything less gives no age
   */
  public static Optional<Integer> at(String birthDate, Instant time) {
    if (birthDate.length() != 8) {
      return Optional.empty();
    }
    try {
      LocalDate born =
          LocalDate.of(
              Integer.parseInt(birthDate.substring(0, 4)),
              Integer.parseInt(birthDate.substring(4, 6)),
              Integer.parseInt(birthDate.substring(6)));
      return of(Period.between(born, time.atZone(ZoneOffset.UTC).toLocalDate()).getYears());
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Years as told, capped; none where they cannot be. */
  public static Optional<Integer> of(int years) {
    return years < 0 ? Optional.empty() : Optional.of(Math.min(years, OLDEST));
  }
}
