package dev.countersign.standalone.samples;

/**
 * What a phantom truly shows.
 *
 * @param side NONE exactly for findings that have no side
 */
public record Truth(Finding finding, Side side) {

  public Truth {
    if (finding.sided() == (side == Side.NONE)) {
      throw new IllegalArgumentException("%s does not go with side %s".formatted(finding, side));
    }
  }
}
