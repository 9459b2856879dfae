package dev.countersign.dicom.net;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call. Each rule stands for itself: what one refuses no other lets in.
 *
 * @param aeTitle the title that callers must call; empty takes any
 * @param callingAeTitles titles that may call; empty lets all
 * @param networks addresses that may connect; empty lets all
 * @param certificates by calling title the certificate that proves it; such a title is recognised
 *     with TLS alone
 */
public record Access(
    String aeTitle,
    Set<String> callingAeTitles,
    List<Network> networks,
    Map<String, CertificateRule> certificates) {

  private static final int MAX_AE_TITLE = 16;

  public Access {
    callingAeTitles = Set.copyOf(callingAeTitles);
    networks = List.copyOf(networks);
    certificates = Map.copyOf(certificates);
    if (aeTitle.length() > MAX_AE_TITLE) {
      throw new IllegalArgumentException("an AE title is at most 16 characters");
    }
  }

  /** Lets all in who call this title. */
  public static Access toAll(String aeTitle) {
    return new Access(aeTitle, Set.of(), List.of(), Map.of());
  }

  boolean connects(InetAddress address) {
    return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(address));
  }

  boolean isCalled(String title) {
    return aeTitle.isEmpty() || aeTitle.equals(title);
  }

  boolean recognises(String callingTitle, Optional<X509Certificate> certificate) {
    if (!callingAeTitles.isEmpty() && !callingAeTitles.contains(callingTitle)) {
      return false;
    }
    CertificateRule rule = certificates.get(callingTitle);
    return rule == null || certificate.filter(rule::matches).isPresent();
  }
}
