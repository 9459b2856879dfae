package dev.countersign.standalone.evaluate;

import dev.countersign.standalone.samples.Phantom;

/** What happens to a picture before the pipeline sees it: a faithful one notices. */
enum Variation {
  AS_DRAWN("as drawn") {
    @Override
    Phantom of(Phantom picture) {
      return picture;
    }
  },
  FLIPPED("left and right exchanged") {
    @Override
    Phantom of(Phantom picture) {
      return picture.mirrored();
    }
  },
  INVERTED("window inverted") {
    @Override
    Phantom of(Phantom picture) {
      return picture.inverted();
    }
  };

  private final String label;

  Variation(String label) {
    this.label = label;
  }

  abstract Phantom of(Phantom picture);

  /** For people. */
  String label() {
    return label;
  }
}
