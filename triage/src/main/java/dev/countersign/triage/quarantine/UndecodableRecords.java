package dev.countersign.triage.quarantine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no event are set aside. Whatever else keeps a record from being read, such as a
 * schema that is not there yet or a broker that does not answer, stops the task until it is over:
 * nothing is skipped.
 */
public final class UndecodableRecords implements DeserializationExceptionHandler {
  private @Nullable Quarantine quarantine;

  /** Made by Kafka Streams, by name. */
  public UndecodableRecords() {}

  @Override
  public void configure(Map<String, ?> configs) {
    quarantine = Quarantine.of(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> entry, Exception failure) {
    if (!Fault.isOfTheRecord(failure)) {
      return Response.fail();
    }
    var place = new Quarantine.Place(entry.topic(), entry.partition(), entry.offset(), "read");
    return Objects.requireNonNull(quarantine)
        .entry(place, entry.value(), failure)
        .map(dead -> Response.resume(List.of(dead)))
        .orElseGet(Response::fail);
  }
}
