package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.net.Association;
import dev.countersign.dicom.net.AssociationRequest;
import dev.countersign.dicom.net.ProposedContext;
import dev.countersign.dicom.net.Status;
import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.NoteReceived;
import dev.countersign.schemas.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KafkaOutageTest {
  private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("outage.seconds", 1));
  private static final String ORU =
      """
      MSH|^~\\&|RIS|HOSP|||20260506||ORU^R01|OUT1|P|2.5.1
      PID|1||OUTAGE1
      OBX|1|TX|1||words
      """;
  private static final String DOCUMENT =
      """
      {"resourceType":"DocumentReference","status":"current","subject":{"identifier":{"value":"OUTAGE2"}},
       "content":[{"attachment":{"contentType":"text/plain","data":"d29yZHM="}}]}
      """;

  @Test
  void turnsEveryProtocolAwayWhileKafkaIsGoneAndRecoversByItself() throws Exception {
    Path directory = Files.createTempDirectory("outage-kafka");
    EmbeddedKafka broker = EmbeddedKafka.start(directory, 0);
    int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
    try (IngestFixture ingest = IngestFixture.start(broker);
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(ingest.service().ready()).isTrue();
      broker.close();

      Future<String> hl7 = senders.submit(report(ingest));
      Future<Integer> dicom = senders.submit(store(ingest));
      Future<HttpResponse<String>> fhir = senders.submit(create(ingest));
      assertThat(hl7.get()).contains("MSA|AR|OUT1");
      assertThat(dicom.get()).isEqualTo(Status.OUT_OF_RESOURCES);
      assertThat(fhir.get().statusCode()).isEqualTo(503);
      assertThat(fhir.get().headers().firstValue("Retry-After")).isPresent();
      await().until(() -> !ingest.service().ready());

      broker = EmbeddedKafka.start(directory, port);
      await().atMost(Duration.ofSeconds(30)).until(() -> ingest.service().ready());
      assertThat(report(ingest).call()).contains("MSA|AA|OUT1");
      assertThat(store(ingest).call()).isEqualTo(Status.SUCCESS);
      assertThat(create(ingest).call().statusCode()).isEqualTo(201);
      assertThat(ingest.events(Topic.CLINICAL_NOTES, NoteReceived.class)).hasSizeGreaterThan(1);
      assertThat(ingest.events(Topic.IMAGING_INSTANCES, InstanceStored.class)).isNotEmpty();
    } finally {
      broker.close();
    }
  }

  /** {@code -Doutage.seconds=30} keeps Kafka away for longer. */
  @Test
  void losesNothingUnderLoadWhileKafkaIsAwayAndGoesOnWithoutARestart() throws Exception {
    Path directory = Files.createTempDirectory("outage-load-kafka");
    EmbeddedKafka broker = EmbeddedKafka.start(directory, 0);
    int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
    try (IngestFixture ingest = IngestFixture.start(broker);
        var load = new Load(3)) {
      load.start(ingest.service().dicomPort());
      await().until(() -> load.acknowledged.size() > 50);
      broker.close();
      long away = System.nanoTime() + AWAY.toNanos();
      await()
          .atMost(AWAY.plusSeconds(30))
          .until(() -> load.refused.get() > 50 && System.nanoTime() > away);

      broker = EmbeddedKafka.start(directory, port);
      int before = load.acknowledged.size();
      await().atMost(Duration.ofSeconds(60)).until(() -> load.acknowledged.size() > before + 50);
      load.stop();
      await().until(load.unanswered::isEmpty);

      Map<String, String> events =
          ingest.events(Topic.IMAGING_INSTANCES, InstanceStored.class).stream()
              .collect(
                  Collectors.toMap(
                      InstanceStored::getSopUid,
                      event -> event.getBlob().getSha256(),
                      (one, again) -> one));
      assertThat(events).containsAllEntriesOf(load.acknowledged);
      assertThat(load.acknowledged.values()).allMatch(ingest.blobs::contains);
      System.out.printf(
          "%s away: %d acknowledged, %d refused%n",
          AWAY, load.acknowledged.size(), load.refused.get());
    } finally {
      broker.close();
    }
  }

  private static Callable<String> report(IngestFixture ingest) {
    return () -> {
      try (var client = new MllpClient(ingest.service().hl7Port())) {
        return client.ask(ORU);
      }
    };
  }

  private static Callable<Integer> store(IngestFixture ingest) {
    var context = new ProposedContext(Uid.CT_IMAGE_STORAGE, List.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN));
    var request =
        AssociationRequest.of(
            "127.0.0.1", ingest.service().dicomPort(), "COUNTERSIGN", "SCANNER", List.of(context));
    return () -> {
      try (Association association = Association.open(request)) {
        return association.store(
            Uid.CT_IMAGE_STORAGE,
            "1.2.3.4",
            Uid.EXPLICIT_VR_LITTLE_ENDIAN,
            new ByteArrayInputStream(image()));
      }
    };
  }

  private static byte[] image() {
    var out = new ByteArrayOutputStream();
    DataSet dataSet =
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, Vr.UI, Uid.CT_IMAGE_STORAGE)
            .put(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3.4")
            .put(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.3")
            .build();
    try {
      DataSetWriter.write(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Callable<HttpResponse<String>> create(IngestFixture ingest) {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + ingest.service().httpPort() + "/fhir/DocumentReference"))
            .header("Content-Type", "application/fhir+json")
            .POST(HttpRequest.BodyPublishers.ofString(DOCUMENT))
            .build();
    return () -> {
      try (var http = HttpClient.newHttpClient()) {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
      }
    };
  }
}
