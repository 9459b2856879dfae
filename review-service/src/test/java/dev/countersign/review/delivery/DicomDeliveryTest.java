package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed reports to an archive over real associations. */
class DicomDeliveryTest {
  @TempDir private Path folder;
  private Archive archive;
  private DeliveryFixture fixture;

  @BeforeEach
  void open() throws Exception {
    archive = new Archive();
    fixture =
        new DeliveryFixture(
            folder, archive.destination("pacs", "PACS"), archive.destination("other", "NOBODY"));
  }

  @AfterEach
  void close() {
    archive.close();
    fixture.close();
  }

  private void awaitAnswer(String destination, String answer) {
    await()
        .atMost(DeliveryFixture.SOON)
        .untilAsserted(
            () -> assertThat(fixture.standing("i-1", destination).answer()).isEqualTo(answer));
  }

  @Test
  void anArchiveStoresTheReportInItsStudyUnderTheDecisionsUid() throws Exception {
    fixture.sign("i-1", DeliveryFixture.WORDS);

    try (var _ = fixture.start()) {
      fixture.awaitState("i-1", "pacs", "ACKNOWLEDGED");
    }

    Archive.Received stored = archive.received.getFirst();
    String uid = StructuredReport.instanceUid(fixture.outgoing("i-1").decision().decisionId());
    assertThat(stored.request.sopClassUid()).isEqualTo(Uid.BASIC_TEXT_SR_STORAGE);
    assertThat(stored.request.sopInstanceUid()).isEqualTo(uid);
    assertThat(stored.request.callingAet()).isEqualTo("COUNTERSIGN");
    assertThat(stored.dataSet().string(Tag.SOP_INSTANCE_UID)).contains(uid);
    assertThat(stored.dataSet().string(Tag.STUDY_INSTANCE_UID)).contains("1.2.3");
    assertThat(fixture.standing("i-1", "pacs").answer()).isEqualTo("0000");
  }

  @Test
  void anArchiveThatDoesNotKnowUsIsToldTheTruthAboutAndHoldsUpNobody() throws Exception {
    fixture.sign("i-1", "words");

    try (var _ = fixture.start()) {
      fixture.awaitState("i-1", "pacs", "ACKNOWLEDGED");
      awaitAnswer(
          "other",
          "The receiver rejects the association: it does not know the AE title that we call");
    }

    assertThat(fixture.standing("i-1", "other").state()).isNotEqualTo("ACKNOWLEDGED");
  }

  @Test
  void anArchiveThatIsFullOrHangsGetsTheSameObjectUntilItTakesIt() throws Exception {
    archive.says(0xa700);
    fixture.sign("i-1", "words");

    try (var _ = fixture.start()) {
      awaitAnswer("pacs", "A700 Out of resources");
      archive.hangs();
      awaitAnswer("pacs", "The receiver did not answer in time");
      archive.says(0xb000);
      fixture.awaitState("i-1", "pacs", "ACKNOWLEDGED");
    }

    assertThat(fixture.standing("i-1", "pacs").answer())
        .isEqualTo("B000 Stored, with elements coerced");
    assertThat(archive.received).hasSizeGreaterThan(2);
    assertThat(archive.received)
        .allSatisfy(each -> assertThat(each.bytes).isEqualTo(archive.received.getFirst().bytes));
  }

  @Test
  void aRefusalIsNotRepeated() throws Exception {
    archive.says(0xc123);
    fixture.sign("i-1", "words");

    try (var _ = fixture.start()) {
      fixture.awaitState("i-1", "pacs", "REFUSED");
    }

    assertThat(fixture.standing("i-1", "pacs").answer()).isEqualTo("C123 Cannot understand");
    assertThat(archive.received).hasSize(1);
  }

  @Test
  void aSocketThatSaysNothingIsGivenUpInTime() throws Exception {
    try (var silent = new ServerSocket(0)) {
      var deaf = archive.destination("pacs", "PACS");
      var destination =
          new DicomDestination(
              "deaf",
              "localhost",
              silent.getLocalPort(),
              deaf.calledAet(),
              deaf.callingAet(),
              deaf.organization(),
              deaf.timeZone(),
              deaf.tls(),
              deaf.filter());
      fixture.sign("i-1", "words");
      Outgoing outgoing = fixture.outgoing("i-1");
      try (var channel =
          Channel.to(destination, fixture.bench.delivery.timeout(), fixture.headers())) {
        byte[] message = channel.encode(outgoing);

        long begun = System.nanoTime();
        assertThatThrownBy(() -> channel.send(outgoing, message)).isInstanceOf(IOException.class);
        assertThat(System.nanoTime() - begun)
            .isLessThan(fixture.bench.delivery.timeout().multipliedBy(3).toNanos());
      }
    }
  }
}
