package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.255, true",
    "10.1.0.0/16, 10.2.0.0, false",
    "10.1.2.0/23, 10.1.3.9, true",
    "10.1.2.0/23, 10.1.4.0, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fe00::1, false"
  })
  void aNetworkHoldsTheAddressesOfItsPrefix(String network, String address, boolean holds) {
    assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address))).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.0.0/33", "10.1.0.0/-1", "10.1.0.0/x", "host.example", ""})
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressThatIsNotAllowedIsClosedBeforeAnythingElse() throws IOException {
    Access elsewhere = new Access("", Set.of(), List.of(Network.parse("10.0.0.0/8")), Map.of());
    try (DicomServer server =
            DicomServer.start(
                DicomServerSettings.of("127.0.0.1", 0, "").with(elsewhere), new ReceivedStore());
        RawPeer peer = new RawPeer(server.port())) {
      assertThat(peer.receiveAll()).isEmpty();
    }
  }
}
