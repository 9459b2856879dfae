package dev.countersign.triage.quarantine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Events that a step breaks on are set aside, so that one of them delays no other. Where the fault
 * is not the event's own, or where it was the clock and no event that a step broke on, the task
 * stops and tries again: nothing is skipped.
 */
public final class UnusableRecords implements ProcessingExceptionHandler {
  private @Nullable Quarantine quarantine;

  /** Made by Kafka Streams, by name. */
  public UnusableRecords() {}

  @Override
  public void configure(Map<String, ?> configs) {
    quarantine = Quarantine.of(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, @Nullable Record<?, ?> event, Exception failure) {
    if (event == null || context.topic() == null || !Fault.isOfTheRecord(failure)) {
      return Response.fail();
    }
    var place =
        new Quarantine.Place(
            context.topic(), context.partition(), context.offset(), context.processorNodeId());
    return Objects.requireNonNull(quarantine)
        .entry(place, context.sourceRawValue(), failure)
        .map(dead -> Response.resume(List.of(dead)))
        .orElseGet(Response::fail);
  }
}
