package dev.countersign.standalone.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.events.CompleteStudy;
import dev.countersign.events.ReconcileStudy;
import dev.countersign.events.RestoreStudy;
import dev.countersign.events.WithdrawStudy;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.standalone.TriageCommand;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TriageCommandTest {
  private static final int USAGE = 2;
  private static final String PATIENT = "p-0123456789abcdef0123456789abcdef";

  @Test
  void saysWhatAnOperatorSaysOnTheTopicOfCommands(@TempDir Path folder) {
    try (var broker = EmbeddedKafka.start(folder, 0)) {
      var kafka = new KafkaSettings(broker.bootstrapServers(), 1, Map.of());
      new TopicProvisioner(kafka, false).provision();

      assertThat(run("complete", "1.2.3", "--kafka", broker.bootstrapServers(), "--by", "anna"))
          .isZero();
      assertThat(
              run("reconcile", "1.2.3", "--patient", PATIENT, "--kafka", broker.bootstrapServers()))
          .isZero();

      assertThat(
              run(
                  "withdraw",
                  "1.2.3",
                  "--reason",
                  "Sent twice",
                  "--kafka",
                  broker.bootstrapServers()))
          .isZero();
      assertThat(run("restore", "1.2.3", "--by", "ben", "--kafka", broker.bootstrapServers()))
          .isZero();

      assertThat(said(kafka))
          .satisfiesExactly(
              first ->
                  assertThat(first)
                      .isInstanceOfSatisfying(
                          CompleteStudy.class,
                          complete -> {
                            assertThat(complete.getStudyUid()).isEqualTo("1.2.3");
                            assertThat(complete.getOperator()).isEqualTo("anna");
                          }),
              second ->
                  assertThat(second)
                      .isInstanceOfSatisfying(
                          ReconcileStudy.class,
                          reconcile -> assertThat(reconcile.getPatientKey()).contains(PATIENT)),
              third ->
                  assertThat(third)
                      .isInstanceOfSatisfying(
                          WithdrawStudy.class,
                          withdraw -> assertThat(withdraw.getReason()).isEqualTo("Sent twice")),
              fourth ->
                  assertThat(fourth)
                      .isInstanceOfSatisfying(
                          RestoreStudy.class,
                          restore -> assertThat(restore.getOperator()).isEqualTo("ben")));
    }
  }

  @Test
  void refusesWhatIsNoStudyUid() {
    assertThat(run("complete", "no uid")).isEqualTo(USAGE);
  }

  @Test
  void refusesAPatientsNumberWhereAPatientKeyIsMeant() {
    assertThat(run("reconcile", "1.2.3", "--patient", "MRN-4711")).isEqualTo(USAGE);
    assertThat(run("reconcile", "1.2.3", "--patient", "")).isEqualTo(USAGE);
  }

  @Test
  void refusesAWithdrawalWithoutAReasonThatAReaderCanRead() {
    assertThat(run("withdraw", "1.2.3")).isEqualTo(USAGE);
    assertThat(run("withdraw", "1.2.3", "--reason", " ")).isEqualTo(USAGE);
    assertThat(run("withdraw", "1.2.3", "--reason", "one\ntwo")).isEqualTo(USAGE);
    assertThat(run("withdraw", "1.2.3", "--reason", "x".repeat(201))).isEqualTo(USAGE);
  }

  private static int run(String... arguments) {
    var quiet = new PrintWriter(Writer.nullWriter());
    return new CommandLine(new TriageCommand()).setOut(quiet).setErr(quiet).execute(arguments);
  }

  private static List<SpecificRecord> said(KafkaSettings kafka) {
    var decoder = new EventDecoder(kafka, new EventCodec());
    var partition = new TopicPartition(Topic.TRIAGE_COMMANDS.topicName(), 0);
    List<SpecificRecord> said = new ArrayList<>();
    try (var consumer = new KafkaConsumer<String, byte[]>(kafka.consumer("test"))) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(entry -> said.add(decoder.decode(entry.value())));
      }
    }
    return said;
  }
}
