package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.dicom.Uid;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class PduFuzzTest {

  static Stream<byte[]> seeds() {
    Pdu.UserInformation user =
        new Pdu.UserInformation(
            16384,
            "1.2.3",
            "V",
            Optional.of(new Pdu.OperationsWindow(1, 1)),
            List.of(new Pdu.RoleSelection("1.2", true, false)),
            List.of(new Pdu.ExtendedNegotiation("1.2", List.of(2, 0, 3))));
    Pdu.AssociateRequest request =
        new Pdu.AssociateRequest(
            1,
            "A",
            "B",
            Uid.APPLICATION_CONTEXT,
            List.of(RawPeer.context(1, Uid.VERIFICATION, "1.2.840.10008.1.2")),
            user);
    Pdu.AssociateAccept accept =
        new Pdu.AssociateAccept("A", "B", List.of(new Pdu.ContextResult(1, 0, "1.2")), user);
    return Stream.of(request, accept, new Pdu.AssociateReject(1, 1, 3), new Pdu.Abort(2, 6))
        .map(PduWriter::encode);
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesAreReadAnsweredOrRefused(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      Pdu pdu = new PduReader(in, 16384).read();
      if (pdu instanceof Pdu.AssociateRequest request) {
        assertThat(answer(request).contexts()).hasSameSizeAs(request.contexts());
      }
    } catch (EOFException | ProtocolViolation e) {
      assertThat(in.available()).isLessThanOrEqualTo(bytes.length);
    }
  }

  private static Pdu.AssociateAccept answer(Pdu.AssociateRequest request) throws IOException {
    Negotiation negotiation = new Negotiation(DicomServerSettings.of("127.0.0.1", 0, ""), true);
    Pdu.AssociateAccept accept = negotiation.acceptance(request);
    assertThat(PduWriter.encode(accept)).isNotEmpty();
    return accept;
  }
}
