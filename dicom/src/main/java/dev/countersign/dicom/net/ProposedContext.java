package dev.countersign.dicom.net;

import java.util.List;

/**
 * A SOP class and the transfer syntaxes in which it may be sent; the acceptor picks one. Proposing
 * a class several times, with one syntax each, lets it accept more than one.
 */
public record ProposedContext(String sopClassUid, List<String> transferSyntaxes) {

  public ProposedContext {
    transferSyntaxes = List.copyOf(transferSyntaxes);
    if (transferSyntaxes.isEmpty()) {
      throw new IllegalArgumentException("a context proposes at least one transfer syntax");
    }
  }
}
