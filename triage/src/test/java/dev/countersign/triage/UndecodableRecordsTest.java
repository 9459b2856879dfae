package dev.countersign.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.countersign.schemas.CorruptEventException;
import dev.countersign.schemas.UnknownSchemaException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UndecodableRecordsTest {
  static Stream<Arguments> failures() {
    var corrupt = new CorruptEventException("no header");
    return Stream.of(
        argumentSet("corrupt", corrupt, Result.RESUME),
        argumentSet("corrupt, wrapped", new SerializationException(corrupt), Result.RESUME),
        argumentSet("schema missing", new UnknownSchemaException(7), Result.FAIL),
        argumentSet("no broker", new TimeoutException("no answer"), Result.FAIL),
        argumentSet("our own fault", new IllegalStateException("a defect"), Result.FAIL));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void passesOverCorruptBytesAlone(Exception failure, Result expected) {
    var entry = new ConsumerRecord<>("imaging.instances", 0, 7, new byte[0], new byte[0]);

    assertThat(UndecodableRecords.response(entry, failure).result()).isEqualTo(expected);
  }
}
