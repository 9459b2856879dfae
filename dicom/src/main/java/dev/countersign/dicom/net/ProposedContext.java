package dev.countersign.dicom.net;

import java.util.List;

/**
 * A SOP class and the transfer syntaxes in which it may be sent; the acceptor picks one. Proposing
 * a class several times, with one syntax each, lets it accept more than one.
 *
 * @param asProvider whether we are the provider of the class, and not as usual its user (PS3.7
 *     annex D.3.3.4)
 */
public record ProposedContext(
    String sopClassUid, List<String> transferSyntaxes, boolean asProvider) {

  public ProposedContext {
    transferSyntaxes = List.copyOf(transferSyntaxes);
    if (transferSyntaxes.isEmpty()) {
      throw new IllegalArgumentException("a context proposes at least one transfer syntax");
    }
  }

  /** A class that we are the user of. */
  public ProposedContext(String sopClassUid, List<String> transferSyntaxes) {
    this(sopClassUid, transferSyntaxes, false);
  }

  /** A class that we are the provider of. */
  public static ProposedContext asProvider(String sopClassUid, List<String> transferSyntaxes) {
    return new ProposedContext(sopClassUid, transferSyntaxes, true);
  }
}
