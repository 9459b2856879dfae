package dev.countersign.triage.quarantine;

import dev.countersign.schemas.CorruptEventException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Whose fault a failure is. A record's own fault comes again whenever it is tried, so it is set
 * aside. Everything else, such as a broker or a blob store that does not answer, may be over the
 * next time: nothing is skipped for it. What is not known to be the record's own is not.
 */
public final class Fault {
  private static final List<Class<? extends Exception>> OF_THE_WORLD =
      List.of(
          KafkaException.class,
          IOException.class,
          UncheckedIOException.class,
          InterruptedException.class);
  private static final List<Class<? extends Exception>> OF_THE_RECORD =
      List.of(
          CorruptEventException.class,
          AvroRuntimeException.class,
          ArithmeticException.class,
          ClassCastException.class,
          DateTimeException.class,
          IllegalArgumentException.class,
          IndexOutOfBoundsException.class,
          NoSuchElementException.class,
          NullPointerException.class);

  /** What Kafka Streams wraps either kind in. */
  private static final Set<Class<?>> WRAPPERS =
      Set.of(StreamsException.class, SerializationException.class);

  private Fault() {}

  /** True where trying again cannot help. */
  public static boolean isOfTheRecord(Throwable failure) {
    return causes(failure).anyMatch(cause -> isOne(cause, OF_THE_RECORD))
        && causes(failure)
            .filter(cause -> !WRAPPERS.contains(cause.getClass()))
            .noneMatch(cause -> isOne(cause, OF_THE_WORLD));
  }

  /** The record's own fault, by its kind alone: its message may hold what the record is about. */
  static String kind(Throwable failure) {
    return causes(failure)
        .filter(cause -> isOne(cause, OF_THE_RECORD))
        .findFirst()
        .orElse(failure)
        .getClass()
        .getSimpleName();
  }

  /** An entry that names the fault and where it is, and nothing that it says. */
  public static LoggingEventBuilder log(Logger log, String what, Throwable failure) {
    return log.atError()
        .setMessage(what)
        .addKeyValue("exception", kind(failure))
        .addKeyValue("at", Stream.of(failure.getStackTrace()).limit(5).toList());
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  private static boolean isOne(Throwable failure, List<Class<? extends Exception>> kinds) {
    return kinds.stream().anyMatch(kind -> kind.isInstance(failure));
  }
}
