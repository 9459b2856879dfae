package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.net.Status;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StorageOutageTest extends GatewayTest {
  private final String sop = study + ".1.1";

  @AfterEach
  void mend() {
    ingest.freeBytes.set(Long.MAX_VALUE);
    ingest.store.failsToBegin = false;
    ingest.store.failsToWrite = false;
    ingest.store.failsToCommit = false;
  }

  private void assertRefusedByBothProtocols() throws IOException {
    assertThat(store(sop, bytes(image(sop).build()))).isEqualTo(Status.OUT_OF_RESOURCES);
    HttpResponse<String> answer = stow("/studies", file(image(sop).build()));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("00081198").contains("42752");
    assertThat(instances()).isEmpty();
  }

  private void assertTakenAgain() throws IOException {
    mend();
    assertThat(store(sop, bytes(image(sop).build()))).isEqualTo(Status.SUCCESS);
    assertThat(instances()).hasSize(1);
  }

  @Test
  void refusesWhileTheDiskIsOverItsWatermark() throws IOException {
    ingest.freeBytes.set(IngestFixture.WATERMARK - 1);
    assertRefusedByBothProtocols();
    assertTakenAgain();
  }

  @Test
  void refusesWhileTheStoreTakesNoBlob() throws IOException {
    ingest.store.failsToBegin = true;
    assertRefusedByBothProtocols();
    assertTakenAgain();
  }

  @Test
  void refusesWhileTheStoreFailsToWrite() throws IOException {
    ingest.store.failsToWrite = true;
    assertRefusedByBothProtocols();
    assertTakenAgain();
  }

  @Test
  void refusesWhileTheStoreFailsToMakeABlobDurable() throws IOException {
    ingest.store.failsToCommit = true;
    assertRefusedByBothProtocols();
    assertTakenAgain();
  }

  @Test
  void refusesWhatWouldBeTooManyBytesAtOnceButNotOneLargeInstance() throws IOException {
    try (var small =
        IngestFixture.start(Broker.shared(), Map.of("ingest.max-unstored-bytes", "1000"))) {
      byte[] large = bytes(image(sop).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[100_000]).build());
      assertThat(store(small, sop, large)).isEqualTo(Status.SUCCESS);
      assertThat(store(small, sop, large)).isEqualTo(Status.SUCCESS);
    }
  }
}
