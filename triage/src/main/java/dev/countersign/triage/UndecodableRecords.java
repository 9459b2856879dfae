package dev.countersign.triage;

import dev.countersign.schemas.CorruptEventException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes that are no event are logged with their place and passed over. Whatever else keeps a record
 * from being read, such as a schema that is not there yet or a broker that does not answer, stops
 * the task until it is over: nothing is skipped.
 */
public final class UndecodableRecords implements DeserializationExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(UndecodableRecords.class);

  /** Made by Kafka Streams, by name. */
  public UndecodableRecords() {}

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> entry, Exception failure) {
    return response(entry, failure);
  }

  static Response response(ConsumerRecord<byte[], byte[]> entry, Exception failure) {
    if (!isCorrupt(failure)) {
      return Response.fail();
    }
    log.atError()
        .setMessage("A record is no event and is left out")
        .addKeyValue("topic", entry.topic())
        .addKeyValue("partition", entry.partition())
        .addKeyValue("offset", entry.offset())
        .setCause(failure)
        .log();
    return Response.resume();
  }

  private static boolean isCorrupt(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(CorruptEventException.class::isInstance);
  }
}
