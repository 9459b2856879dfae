package dev.countersign.bench.triage;

import dev.countersign.events.BlobRef;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.Protocol;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as ingest would publish them. */
final class StudyEvents {
  private static final String ROOT = "1.2.826.0.1.3680043.9.9999.7.";

  private final KafkaSettings kafka;
  private final EventCodec codec = new EventCodec();

  StudyEvents(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Writes this many instances, dealt to this many studies in turn, as fast as it can. */
  void fill(int events, int studies) {
    Map<String, Object> properties = kafka.producer("bench-fill");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 18);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
    announce();
    try (var producer = new KafkaProducer<String, byte[]>(properties)) {
      for (int event = 0; event < events; event++) {
        InstanceStored instance = instance(event % studies, event / studies);
        // A failed one fails the flush of none: the counts at the end would tell.
        var _ =
            producer.send(
                new ProducerRecord<>(
                    Topic.IMAGING_INSTANCES.topicName(),
                    instance.getStudyUid(),
                    codec.encode(instance)));
      }
      producer.flush();
    }
  }

  /** Puts the schemas on their topic, as every publisher does before its first event. */
  private void announce() {
    try (var publisher = EventPublisher.open(kafka, codec, "bench-announce")) {
      publisher.publish(Topic.IMAGING_INSTANCES, ROOT + "announced", instance(-1, 0));
    }
  }

  /** An image of a study; those of negative number are studies of their own. */
  static InstanceStored instance(int study, int number) {
    String studyUid = ROOT + (study < 0 ? "0." + -study : "1." + study);
    String sopUid = studyUid + "." + number;
    return InstanceStored.newBuilder()
        .setStudyUid(studyUid)
        .setSeriesUid(studyUid + ".1")
        .setSopUid(sopUid)
        .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
        .setTransferSyntaxUid("1.2.840.10008.1.2.1")
        .setBlob(blob(sopUid))
        .setPatientKey("p-bench-" + study)
        .setAccession("A" + study)
        .setModality("CT")
        .setBodyPart("CHEST")
        .setSeriesNumber(1)
        .setInstanceNumber(number)
        .setRows(512)
        .setColumns(512)
        .setProtocol(Protocol.DIMSE)
        .setSource("BENCH")
        .setReceivedAt(Instant.now())
        .build();
  }

  /** A note; triage makes an item of it at once. */
  static NoteReceived note(int number) {
    return NoteReceived.newBuilder()
        .setNoteId("d-bench-" + number)
        .setPatientKey("p-bench-" + number)
        .setText(blob("text " + number))
        .setScrubbed(blob("scrubbed " + number))
        .setDocumentType("Letter " + number)
        .setProtocol(Protocol.MLLP)
        .setSource("BENCH")
        .setReceivedAt(Instant.now())
        .build();
  }

  /** The key of an event that {@link #note} or {@link #instance} made. */
  static String key(SpecificRecord event) {
    return switch (event) {
      case InstanceStored instance -> instance.getStudyUid();
      case NoteReceived note -> note.getPatientKey();
      default -> throw new IllegalArgumentException(event.getSchema().getName());
    };
  }

  private static BlobRef blob(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new BlobRef(ContentId.sha256(bytes), 525_000L, "application/dicom");
  }
}
