package dev.countersign.bench.cstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.DicomServer;
import dev.countersign.dicom.net.DicomServerSettings;
import dev.countersign.dicom.net.Status;
import dev.countersign.dicom.net.StoreRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireAssociationTest {
  private final List<StoreRequest> requests = new ArrayList<>();
  private final List<byte[]> dataSets = new ArrayList<>();

  private int take(StoreRequest request, InputStream dataSet) {
    try {
      requests.add(request);
      dataSets.add(dataSet.readAllBytes());
      return requests.size() == 3 ? Status.OUT_OF_RESOURCES : Status.SUCCESS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void eachInstanceArrivesWholeAndUnderItsOwnUid() throws IOException {
    var image = new SyntheticCt(ObjectSize.CT, 7);
    var settings = DicomServerSettings.of("127.0.0.1", 0, "BENCHED");
    List<Integer> statuses = new ArrayList<>();
    List<String> uids = new ArrayList<>();
    try (var server = DicomServer.start(settings, this::take);
        var association = new WireAssociation(server.port(), "BENCHED", Nagle.OFF)) {
      for (int number = 0; number < 3; number++) {
        image.become(number);
        uids.add(image.sopInstanceUid());
        statuses.add(association.store(image.sopInstanceUid(), image.bytes()));
      }
    }
    assertThat(statuses).containsExactly(0, 0, Status.OUT_OF_RESOURCES);
    assertThat(requests).extracting(StoreRequest::sopInstanceUid).isEqualTo(uids);
    assertThat(requests).extracting(StoreRequest::sopClassUid).containsOnly(Uid.CT_IMAGE_STORAGE);
    assertThat(uids).doesNotHaveDuplicates();
    assertThat(dataSets).doesNotHaveDuplicates();
    assertThat(dataSets.get(2)).isEqualTo(image.bytes());
  }
}
