package dev.countersign.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS by the BCP 195 profile (PS3.15 annex B, RFC 9325): version 1.3, and 1.2 with ephemeral
 * elliptic-curve keys and authenticated encryption alone. Safe for use by many threads.
 */
public final class TlsProfile {

  /** What is asked of the peer that calls. */
  public enum ClientCertificates {
    /** Without a certificate of a trusted authority the handshake fails. */
    REQUIRED,
    /** A certificate must be trusted, but none is needed. */
    OPTIONAL,
    NONE
  }

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final String[] CIPHER_SUITES = {
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
  };

  private final SSLContext context;
  private final ClientCertificates clients;

  private TlsProfile(SSLContext context, ClientCertificates clients) {
    this.context = context;
    this.clients = clients;
  }

  /**
   * Makes the profile.
   *
   * @param own our certificate and key
   * @param authorities who may have issued the peers' certificates
   * @param clients what is asked of a peer that calls us
   * @throws GeneralSecurityException if the platform cannot work with them
   */
  public static TlsProfile of(
      PemFiles.Identity own, List<X509Certificate> authorities, ClientCertificates clients)
      throws GeneralSecurityException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(own).getKeyManagers(), authorities(authorities).getTrustManagers(), null);
      return new TlsProfile(context, clients);
    } catch (IOException e) {
      throw new GeneralSecurityException("an empty key store could not be made", e);
    }
  }

  private static KeyManagerFactory keys(PemFiles.Identity own)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    X509Certificate[] chain = own.certificates().toArray(X509Certificate[]::new);
    store.setKeyEntry("own", own.key(), new char[0], chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory;
  }

  private static TrustManagerFactory authorities(List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("authority" + i, authorities.get(i));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /** TLS with a peer that called; the first read shakes hands. */
  SSLSocket accept(Socket connection) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connection, null, true);
    socket.setUseClientMode(false);
    SSLParameters parameters = parameters(socket);
    parameters.setUseCipherSuitesOrder(true);
    switch (clients) {
      case REQUIRED -> parameters.setNeedClientAuth(true);
      case OPTIONAL -> parameters.setWantClientAuth(true);
      case NONE -> parameters.setNeedClientAuth(false);
    }
    socket.setSSLParameters(parameters);
    return socket;
  }

  /** TLS with a peer that we called, after the handshake; its certificate must name this host. */
  SSLSocket connect(Socket connection, String host) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(connection, host, connection.getPort(), true);
    SSLParameters parameters = parameters(socket);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static SSLParameters parameters(SSLSocket socket) {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setCipherSuites(CIPHER_SUITES);
    return parameters;
  }

  /** The certificate that the peer proved to own, if it showed one. */
  static Optional<X509Certificate> peerCertificate(SSLSocket socket) {
    try {
      return Optional.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }
}
