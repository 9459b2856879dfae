package dev.countersign.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.countersign.schemas.CorruptEventException;
import dev.countersign.schemas.UnknownSchemaException;
import dev.countersign.triage.quarantine.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
  static Stream<Arguments> failures() {
    var corrupt = new CorruptEventException("no header");
    return Stream.of(
        argumentSet("corrupt", corrupt, true),
        argumentSet("corrupt, wrapped", new SerializationException(corrupt), true),
        argumentSet("a field is missing", new AvroRuntimeException("Field x not set"), true),
        argumentSet("another event", new ClassCastException("Order"), true),
        argumentSet("schema missing", new UnknownSchemaException(7), false),
        argumentSet("no broker", new TimeoutException("no answer"), false),
        argumentSet("disk full", new UncheckedIOException(new IOException("No space left")), false),
        argumentSet(
            "store down, wrapped", new IllegalArgumentException(new IOException("down")), false),
        argumentSet("wrapped by Streams", new StreamsException(new ClassCastException()), true),
        argumentSet("state store closed", new InvalidStateStoreException("closed"), false),
        argumentSet("nobody knows", new IllegalStateException("a defect"), false));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isOfTheRecordOnlyWhereTryingAgainCannotHelp(Exception failure, boolean expected) {
    assertThat(Fault.isOfTheRecord(failure)).isEqualTo(expected);
  }
}
