package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.TlsProfile.ClientCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {

  private static final String CT = Uid.CT_IMAGE_STORAGE;
  private static final String EXPLICIT = Uid.EXPLICIT_VR_LITTLE_ENDIAN;

  @TempDir private static Path folder;
  private static final Map<String, SelfSigned> MADE = new ConcurrentHashMap<>();

  private final SelfSigned server = certificate("server");
  private final SelfSigned modality = certificate("modality");
  private final SelfSigned stranger = certificate("stranger");
  private final ReceivedStore store = new ReceivedStore();
  private @Nullable DicomServer running;

  @AfterEach
  void close() {
    if (running != null) {
      running.close();
    }
  }

  private static SelfSigned certificate(String name) {
    return MADE.computeIfAbsent(name, it -> SelfSigned.create(folder, it));
  }

  private DicomServer start(ClientCertificates clients, Map<String, CertificateRule> rules)
      throws IOException {
    DicomServerSettings settings =
        DicomServerSettings.of("127.0.0.1", 0, "SCP")
            .with(new DicomServerSettings.TlsListener(0, server.trusting(modality, clients)))
            .with(new Access("SCP", Set.of(), List.of(), rules));
    running = DicomServer.start(settings, store);
    return running;
  }

  private static Association open(int port, Optional<TlsProfile> tls) throws IOException {
    return Association.open(
        AssociationRequest.of(
                "127.0.0.1",
                port,
                "SCP",
                "CT1",
                List.of(new ProposedContext(CT, List.of(EXPLICIT))))
            .with(tls));
  }

  private Optional<TlsProfile> as(SelfSigned client) {
    return Optional.of(client.trusting(server, ClientCertificates.NONE));
  }

  @Test
  void storesWhatAPeerWithACertificateSends() throws IOException {
    DicomServer listening = start(ClientCertificates.REQUIRED, Map.of());
    byte[] bytes = new byte[300_000];
    new java.util.Random(1).nextBytes(bytes);

    try (Association association = open(listening.tlsPort(), as(modality))) {
      for (int i = 0; i < 5; i++) {
        assertThat(association.store(CT, "1.2." + i, EXPLICIT, new ByteArrayInputStream(bytes)))
            .isEqualTo(Status.SUCCESS);
      }
    }

    assertThat(store.received).hasSize(5).allSatisfy(it -> assertThat(it.bytes).isEqualTo(bytes));
  }

  @Test
  void refusesAPeerWhoseCertificateNoAuthorityIssued() throws IOException {
    DicomServer listening = start(ClientCertificates.REQUIRED, Map.of());

    assertThatThrownBy(() -> open(listening.tlsPort(), as(stranger)))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(AssociationRejectedException.class);
  }

  @Test
  void refusesAPeerWithoutACertificateWhereOneIsRequired() throws Exception {
    DicomServer listening = start(ClientCertificates.REQUIRED, Map.of());

    try (SSLSocket socket = anonymous(listening.tlsPort(), "TLSv1.2")) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.3,TLS_AES_128_GCM_SHA256,true",
    "TLSv1.2,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,true",
    "TLSv1.2,TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,false"
  })
  void agreesToAuthenticatedEncryptionAlone(String protocol, String suite, boolean agrees)
      throws Exception {
    DicomServer listening = start(ClientCertificates.OPTIONAL, Map.of());

    try (SSLSocket socket = anonymous(listening.tlsPort(), protocol)) {
      socket.setEnabledCipherSuites(new String[] {suite});
      if (agrees) {
        socket.startHandshake();
        assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
      } else {
        assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
      }
    }
  }

  private static SSLSocket anonymous(int port, String protocol)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(10_000);
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }

  @Test
  void recognisesATitleByItsCertificateAlone() throws IOException {
    CertificateRule rule = CertificateRule.parse("CN=modality");
    DicomServer listening = start(ClientCertificates.OPTIONAL, Map.of("CT1", rule));

    try (Association association = open(listening.tlsPort(), as(modality))) {
      assertThat(association.accepts(CT, EXPLICIT)).isTrue();
    }
    assertThatThrownBy(() -> open(listening.port(), Optional.empty()))
        .isInstanceOfSatisfying(
            AssociationRejectedException.class,
            rejected -> {
              assertThat(rejected.source()).isEqualTo(1);
              assertThat(rejected.reason()).isEqualTo(3);
            });
  }

  @Test
  void rejectsATitleThatAnotherCertificateClaims() throws IOException {
    CertificateRule rule = CertificateRule.parse("ab:".repeat(31) + "ab");
    DicomServer listening = start(ClientCertificates.REQUIRED, Map.of("CT1", rule));

    assertThatThrownBy(() -> open(listening.tlsPort(), as(modality)))
        .isInstanceOf(AssociationRejectedException.class);
  }

  @Test
  void opensNoPlainPortWhereNoneIsAsked() throws IOException {
    DicomServerSettings plain = DicomServerSettings.of("127.0.0.1", 0, "SCP");
    TlsProfile profile = server.trusting(modality, ClientCertificates.NONE);
    running =
        DicomServer.start(
            new DicomServerSettings(
                "127.0.0.1",
                OptionalInt.empty(),
                Optional.of(new DicomServerSettings.TlsListener(0, profile)),
                plain.access(),
                plain.limits(),
                plain.timers(),
                plain.commitment()),
            store);

    int port = running.port();
    assertThat(port).isEqualTo(running.tlsPort());
    assertThatThrownBy(() -> open(port, Optional.empty())).isInstanceOf(IOException.class);
  }

  @Test
  void closesAPeerThatDoesNotShakeHandsInTime() throws IOException {
    DicomServerSettings.Timers brief =
        new DicomServerSettings.Timers(
            java.time.Duration.ofMillis(100),
            java.time.Duration.ofSeconds(10),
            java.time.Duration.ofSeconds(10),
            java.time.Duration.ZERO);
    TlsProfile profile = server.trusting(modality, ClientCertificates.REQUIRED);
    running =
        DicomServer.start(
            DicomServerSettings.of("127.0.0.1", 0, "SCP")
                .with(brief)
                .with(new DicomServerSettings.TlsListener(0, profile)),
            store);

    try (RawPeer peer = new RawPeer(running.tlsPort())) {
      assertThat(peer.receiveAll()).isEmpty();
    }
  }

  @Test
  void closingDoesNotWaitForAPeerThatShakesNoHands() throws IOException {
    DicomServer listening = start(ClientCertificates.REQUIRED, Map.of());
    try (RawPeer peer = new RawPeer(listening.tlsPort())) {
      listening.close();

      assertThat(peer.receiveAll()).isEmpty();
    }
  }

  @Test
  void readsAFingerprintAndRefusesAFileWithoutAKey() throws Exception {
    String fingerprint =
        java.util.HexFormat.ofDelimiter(":")
            .withUpperCase()
            .formatHex(
                java.security.MessageDigest.getInstance("SHA-256")
                    .digest(PemFiles.certificates(modality.certificate()).getFirst().getEncoded()));

    assertThat(
            CertificateRule.parse(fingerprint)
                .matches(PemFiles.certificates(modality.certificate()).getFirst()))
        .isTrue();
    assertThat(
            CertificateRule.parse(fingerprint)
                .matches(PemFiles.certificates(stranger.certificate()).getFirst()))
        .isFalse();
    assertThatThrownBy(() -> PemFiles.identity(modality.certificate(), modality.certificate()))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("PKCS #8");
    Path empty = Files.writeString(folder.resolve("empty.crt"), "");
    assertThatThrownBy(() -> PemFiles.certificates(empty))
        .isInstanceOf(GeneralSecurityException.class);
  }

  /** Takes any server, as a peer that only tries would. */
  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(
        java.security.cert.X509Certificate[] chain, String authenticationType) {}

    @Override
    public void checkServerTrusted(
        java.security.cert.X509Certificate[] chain, String authenticationType) {}

    @Override
    public java.security.cert.X509Certificate[] getAcceptedIssuers() {
      return new java.security.cert.X509Certificate[0];
    }
  }
}
