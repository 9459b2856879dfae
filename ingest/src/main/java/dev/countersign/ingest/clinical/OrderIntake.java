package dev.countersign.ingest.clinical;

import dev.countersign.events.OrderIdentifiers;
import dev.countersign.events.OrderNumber;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.OrderedService;
import dev.countersign.ingest.identity.KnownPatient;
import dev.countersign.ingest.identity.KnownPatients;
import dev.countersign.ingest.scrubbing.Scrubber;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Publishes orders, their free text scrubbed. Safe for use by many threads. */
public final class OrderIntake {
  private final KnownPatients patients;
  private final EventPublisher publisher;
  private final InstantSource clock;
  private final MeterRegistry meters;

  public OrderIntake(
      KnownPatients patients, EventPublisher publisher, InstantSource clock, MeterRegistry meters) {
    this.patients = patients;
    this.publisher = publisher;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Takes an order in; it is durable when this has returned.
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka does not acknowledge now
   */
  public void accept(IncomingOrder order) {
    KnownPatient patient =
        patients.mentioned(order.patient(), "order\0" + order.source() + "\0" + order.accession());
    Scrubber scrubber = Scrubber.of(patient.demographics(), order.patient(), numbers(order));
    publisher.publish(
        Topic.CLINICAL_ORDERS, order.accession(), event(order, patient.key(), scrubber));
    meters.counter("countersign.ingest.orders").increment();
  }

  private static List<String> numbers(IncomingOrder order) {
    Stream<String> given =
        Stream.of(order.placer(), order.filler())
            .flatMap(Optional::stream)
            .map(OrderNumber::getNumber);
    return Stream.concat(Stream.of(order.accession()), given).toList();
  }

  private OrderReceived event(IncomingOrder order, String patientKey, Scrubber scrubber) {
    Optional<OrderedService> service = order.service().map(given -> scrubbed(given, scrubber));
    return OrderReceived.newBuilder()
        .setAccession(order.accession())
        .setPlacerOrderNumber(order.placer().map(OrderNumber::getNumber).orElse(null))
        .setPatientKey(patientKey)
        .setPriority(order.priority())
        .setOrderControl(order.orderControl())
        .setOrderStatus(order.orderStatus().orElse(null))
        .setProcedureCode(service.flatMap(OrderedService::getCode).orElse(null))
        .setProcedureText(order.procedureText().map(scrubber::scrub).orElse(null))
        .setModality(order.modality().orElse(null))
        .setReason(order.reason().map(scrubber::scrub).orElse(null))
        .setSource(order.source())
        .setMessageControlId(order.messageControlId().orElse(null))
        .setOrderedAt(order.orderedAt().orElse(null))
        .setReceivedAt(clock.instant())
        .setIdentifiers(
            new OrderIdentifiers(
                order.placer().orElse(null), order.filler().orElse(null), service.orElse(null)))
        .build();
  }

  private static OrderedService scrubbed(OrderedService given, Scrubber scrubber) {
    return new OrderedService(
        given.getCode().map(scrubber::scrub).orElse(null),
        given.getText().map(scrubber::scrub).orElse(null),
        given.getCodingSystem().map(scrubber::scrub).orElse(null));
  }
}
